import { HttpCode, Post } from '@nestjs/common';
import { type ListAnswer, listText } from '../lists/list-text.js';
import { rootVocabulary } from '../protocol/vocabulary/root-vocabulary.js';
import type { ListQuery } from '../protocol/query/read-list-query.js';
import { userVocabulary } from '../protocol/vocabulary/resolve-attribute.js';
import { roleVocabulary } from '../protocol/vocabulary/role-vocabulary.js';
import { RoleCatalogue } from '../roles/role-catalogue.js';
import { CurrentScimContext, type ScimContext } from '../request/scim-context.js';
import { ScimController } from '../guards/scim-controller.js';
import { UserSearch } from '../users/resource/user-search.js';
import { RootSearch } from './root-search.js';
import { SearchBody } from './search-body.js';

/** Queries by POST (RFC 7644 §3.4.3), for what is too long, or too personal, for a URL. The answers are those of GET. */
@ScimController()
export class SearchController {
  constructor(
    private readonly userSearch: UserSearch,
    private readonly catalogue: RoleCatalogue,
    private readonly rootSearch: RootSearch,
  ) {}

  @Post('Users/.search')
  @HttpCode(200)
  async users(
    @CurrentScimContext() context: ScimContext,
    @SearchBody(userVocabulary) query: ListQuery,
  ): Promise<ListAnswer> {
    return listText(await this.userSearch.list(context, query));
  }

  @Post('Roles/.search')
  @HttpCode(200)
  async roles(
    @CurrentScimContext() context: ScimContext,
    @SearchBody(roleVocabulary) query: ListQuery,
  ): Promise<ListAnswer> {
    return listText(await this.catalogue.list(context, query));
  }

  @Post('.search')
  @HttpCode(200)
  async all(
    @CurrentScimContext() context: ScimContext,
    @SearchBody(rootVocabulary) query: ListQuery,
  ): Promise<ListAnswer> {
    return listText(await this.rootSearch.list(context, query));
  }
}
