import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../database/tenant-database.js';
import { Role } from '../../roles/role.entity.js';
import { listResponse, type ListResponse } from '../protocol/list-response.js';
import { quote } from '../protocol/quote.js';
import type { ListQuery } from '../protocol/read-list-query.js';
import { ScimError } from '../protocol/scim-error.js';
import type { ScimContext } from '../scim-context.js';
import { FilterCompiler } from '../users/filter-to-sql.js';
import { joined, sql } from '../users/sql.js';
import { RoleColumns } from './role-columns.js';
import { roleResource, type RoleResource } from './role-resource.js';

/**
 * The roles that provisioning may assign, for a picker at the provider. One that HR keeps to itself is not among them, even
 * where somebody holds it: who picked it would be refused, and Okta drops its link to a user after one refusal, so that
 * the later deactivation would never come (docs/decisions/roles-as-a-catalogue.md).
 */
@Injectable()
export class RoleCatalogue {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * @param name the original name, spelt exactly so: ids are `caseExact` (RFC 7643 §3.1)
   * @throws ScimError 404
   */
  async get({ caller, baseUrl }: ScimContext, name: string): Promise<RoleResource> {
    // PostgreSQL knows no NUL; no name has one.
    const role = name.includes('\0')
      ? null
      : await this.database.inTenant(caller.tenantId, ({ em }) => em.findOne(Role, { name, scimAssignable: true }));
    if (role === null) {
      throw ScimError.notFound(`There is no role ${quote(name)} that provisioning may assign. GET /Roles lists them.`);
    }
    return roleResource(role, baseUrl);
  }

  /** A tenant has few roles, and still they are filtered, sorted and paged in the database: by one set of rules for all. */
  async list({ caller, baseUrl }: ScimContext, query: ListQuery): Promise<ListResponse<RoleResource>> {
    const compiler = new FilterCompiler(new RoleColumns(baseUrl));
    const always = sql('r.tenant_id = ? and r.scim_assignable', caller.tenantId);
    const where = query.filter === undefined ? always : joined([always, compiler.compile(query.filter)], ' and ');
    const orderBy = compiler.order(query);
    return this.database.inTenant(caller.tenantId, async ({ em }) => {
      // Raw, because SCIM's filters are compiled to SQL. Row-level security applies, and the tenant is a condition besides.
      const [counted] = await em.execute<{ total: string }[]>(
        `select count(*) as total from role r where ${where.text}`,
        [...where.values],
      );
      const rows = await em.execute<{ id: string }[]>(
        `select r.id from role r where ${where.text} order by ${orderBy.text} limit ? offset ?`,
        [...where.values, ...orderBy.values, query.count, query.startIndex - 1],
      );
      const roles = await em.find(Role, { id: { $in: rows.map(({ id }) => id) } });
      const byId = new Map(roles.map((role) => [role.id, role]));
      const page = rows.flatMap(({ id }) => byId.get(id) ?? []).map((role) => roleResource(role, baseUrl));
      return listResponse(page, { totalResults: Number(counted?.total ?? 0), startIndex: query.startIndex });
    });
  }
}
