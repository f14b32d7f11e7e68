import { HttpCode, Post } from '@nestjs/common';
import { type ListAnswer, listAsText } from '../lists/list-as-text.js';
import { rootVocabulary } from '../protocol/vocabulary/root-vocabulary.js';
import type { ListQuery } from '../protocol/query/read-list-query.js';
import { userVocabulary } from '../protocol/vocabulary/resolve-attribute.js';
import { roleVocabulary } from '../protocol/vocabulary/role-vocabulary.js';
import { CORE_USER, OKTA_ROLE } from '../protocol/urns.js';
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
    return listAsText(context, await this.userSearch.list(context, query), query);
  }

  @Post('Roles/.search')
  @HttpCode(200)
  async roles(
    @CurrentScimContext() context: ScimContext,
    @SearchBody(roleVocabulary) query: ListQuery,
  ): Promise<ListAnswer> {
    return listAsText(context, await this.catalogue.list(context, query), query, () => OKTA_ROLE);
  }

  @Post('.search')
  @HttpCode(200)
  async all(
    @CurrentScimContext() context: ScimContext,
    @SearchBody(rootVocabulary) query: ListQuery,
  ): Promise<ListAnswer> {
    return listAsText(context, await this.rootSearch.list(context, query), query, ({ meta }) =>
      meta.resourceType === 'Role' ? OKTA_ROLE : CORE_USER,
    );
  }
}
