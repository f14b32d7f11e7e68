import { Injectable } from '@nestjs/common';
import { Account } from '../../accounts/account.entity.js';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.js';
import { ScimSettingsService } from '../../scim-settings/scim-settings.service.js';
import { listResponse, type ListResponse } from '../protocol/list-response.js';
import type { ListQuery } from '../protocol/read-list-query.js';
import type { ScimContext } from '../scim-context.js';
import { compileUserQuery, type UserQuery } from './filter-to-sql.js';
import { findScimAccount } from './scim-account.js';
import { userResource, type UserResource } from './user-resource.js';

/** `GET /Users` and `GET /Users/{id}`. Filtering, sorting and paging happen in the database. */
@Injectable()
export class UserSearch {
  constructor(
    private readonly database: TenantDatabase,
    private readonly settings: ScimSettingsService,
  ) {}

  /** @throws ScimError 404 */
  async get({ caller, baseUrl }: ScimContext, id: string): Promise<UserResource> {
    return this.database.inTenant(caller.tenantId, async (scope) =>
      userResource(await findScimAccount(scope, id), baseUrl),
    );
  }

  /** Inactive users are found like all others: Okta looks for them before it creates anybody. */
  async list({ caller, settings, baseUrl }: ScimContext, query: ListQuery): Promise<ListResponse<UserResource>> {
    const compiled = compileUserQuery(query, caller.tenantId, baseUrl);
    return this.database.inTenant(caller.tenantId, async (scope) => {
      await this.settings.noteTraffic(scope, settings, query.filter !== undefined);
      const totalResults = await count(scope, compiled);
      const wanted = query.count > 0 && query.startIndex <= totalResults;
      const accounts = wanted ? await page(scope, compiled, query) : [];
      const resources = accounts.map((account) => userResource(account, baseUrl));
      return listResponse(resources, { totalResults, startIndex: query.startIndex });
    });
  }
}

// Raw, because SCIM's filters are compiled to SQL. Row-level security applies, and the tenant is a condition besides.

async function count({ em }: TenantScope, { from, where }: UserQuery): Promise<number> {
  const rows = await em.execute<{ total: string }[]>(`select count(*) as total from ${from} where ${where.text}`, [
    ...where.values,
  ]);
  return Number(rows[0]?.total ?? 0);
}

async function page({ em }: TenantScope, compiled: UserQuery, query: ListQuery): Promise<Account[]> {
  const { from, where, orderBy } = compiled;
  const rows = await em.execute<{ id: string }[]>(
    `select a.id from ${from} where ${where.text} order by ${orderBy.text} limit ? offset ?`,
    [...where.values, ...orderBy.values, query.count, query.startIndex - 1],
  );
  const ids = rows.map((row) => row.id);
  const accounts = await em.find(Account, { id: { $in: ids } }, { populate: ['person', 'role', 'emails'] });
  const byId = new Map(accounts.map((account) => [account.id, account]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
