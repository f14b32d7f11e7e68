import { Get, Headers, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type ListAnswer, listText } from '../lists/list-text.js';
import { project } from '../protocol/query/projection.js';
import { readListQuery } from '../protocol/query/read-list-query.js';
import { readProjection } from '../protocol/query/read-projection.js';
import { roleVocabulary } from '../protocol/vocabulary/role-vocabulary.js';
import { OKTA_ROLE } from '../protocol/urns.js';
import { PAGE_SIZE } from '../protocol/query/page-size.js';
import { CurrentScimContext, type ScimContext } from '../request/scim-context.js';
import { ScimController } from '../guards/scim-controller.js';
import { isNotModified, withMetaHeaders } from '../request/versioned-answer.js';
import { RoleCatalogue } from './role-catalogue.js';

type QueryString = Record<string, unknown>;

/** `/scim/v2/{tenantId}/Roles`, where Okta's entitlement discovery looks (docs/okta.md §3.7). To be read only: HR keeps roles. */
@ScimController('Roles')
export class RolesController {
  constructor(private readonly catalogue: RoleCatalogue) {}

  @Get()
  async list(@CurrentScimContext() context: ScimContext, @Query() query: QueryString): Promise<ListAnswer> {
    return listText(await this.catalogue.list(context, readListQuery(query, PAGE_SIZE, roleVocabulary)));
  }

  @Get(':id')
  async get(
    @CurrentScimContext() context: ScimContext,
    @Param('id') id: string,
    @Query() query: QueryString,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | undefined> {
    const projection = readProjection(query);
    const role = withMetaHeaders(reply, await this.catalogue.get(context, id));
    return isNotModified(reply, role, ifNoneMatch) ? undefined : project(role, projection, OKTA_ROLE);
  }
}
