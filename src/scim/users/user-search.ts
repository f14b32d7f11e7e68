import { Injectable } from '@nestjs/common';
import { Account } from '../../accounts/account.entity.js';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.js';
import { ScimSettingsService } from '../../scim-settings/scim-settings.service.js';
import { ListPages } from '../lists/list-pages.js';
import { listResponse, type ListResponse } from '../protocol/list-response.js';
import type { ListQuery } from '../protocol/read-list-query.js';
import type { ScimContext } from '../scim-context.js';
import { compileUserQuery } from './filter-to-sql.js';
import { findScimAccount } from './scim-account.js';
import { userResource, type UserResource } from './user-resource.js';

/** `GET /Users`, `POST /Users/.search` and `GET /Users/{id}`. Filtering, sorting and paging happen in the database. */
@Injectable()
export class UserSearch {
  constructor(
    private readonly database: TenantDatabase,
    private readonly settings: ScimSettingsService,
    private readonly pages: ListPages,
  ) {}

  /** @throws ScimError 404 */
  async get({ caller, baseUrl }: ScimContext, id: string): Promise<UserResource> {
    return this.database.inTenant(caller.tenantId, async (scope) =>
      userResource(await findScimAccount(scope, id), baseUrl),
    );
  }

  /**
   * One page. Inactive users are found like all others: Okta looks for them before it creates anybody.
   *
   * @throws ScimError as `ListPages.of`
   */
  async list({ caller, settings, baseUrl }: ScimContext, query: ListQuery): Promise<ListResponse<UserResource>> {
    const { tenantId } = caller;
    const readPage = this.pages.of([tenantId, 'Users'], query);
    return this.database.inTenant(tenantId, async (scope) => {
      await this.settings.noteTraffic(scope, settings, query.filter !== undefined);
      const { ids, page } = await readPage(scope.em, compileUserQuery(query, tenantId, baseUrl));
      const users = await this.byIds(scope, ids, baseUrl);
      return listResponse(
        ids.flatMap((id) => users.get(id) ?? []),
        page,
      );
    });
  }

  /** @returns resources by id */
  async byIds({ em }: TenantScope, ids: readonly string[], baseUrl: string): Promise<Map<string, UserResource>> {
    const shown = { populate: ['person', 'role', 'emails'] } as const;
    const accounts = ids.length === 0 ? [] : await em.find(Account, { id: { $in: [...ids] } }, shown);
    return new Map(accounts.map((account) => [account.id, userResource(account, baseUrl)]));
  }
}
