import { Injectable } from '@nestjs/common';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.js';
import { Role } from '../../roles/role.entity.js';
import { ListPages } from '../lists/list-pages.js';
import { listResponse, type ListResponse } from '../protocol/list-response.js';
import { quote } from '../protocol/quote.js';
import type { ListQuery } from '../protocol/read-list-query.js';
import { ScimError } from '../protocol/scim-error.js';
import type { ScimContext } from '../scim-context.js';
import { FilterCompiler } from '../users/filter-to-sql.js';
import { sql, type Sql } from '../users/sql.js';
import { RoleColumns } from './role-columns.js';
import { roleResource, type RoleResource } from './role-resource.js';

/**
 * The roles that provisioning may assign, for a picker at the provider. One that HR keeps to itself is not among them, even
 * where somebody holds it: who picked it would be refused, and Okta drops its link to a user after one refusal, so that
 * the later deactivation would never come (docs/decisions/roles-as-a-catalogue.md).
 */
@Injectable()
export class RoleCatalogue {
  constructor(
    private readonly database: TenantDatabase,
    private readonly pages: ListPages,
  ) {}

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

  /** The original names of them all, in their order. */
  async names({ caller }: ScimContext): Promise<string[]> {
    const roles = await this.database.inTenant(caller.tenantId, ({ em }) =>
      em.find(Role, { scimAssignable: true }, { orderBy: { nameNorm: 'asc' } }),
    );
    return roles.map(({ name }) => name);
  }

  /**
   * One page. A tenant has few roles, and still they are filtered, sorted and paged in the database: by one set of rules for
   * all.
   *
   * @throws ScimError as `ListPages.of`
   */
  async list({ caller, baseUrl }: ScimContext, query: ListQuery): Promise<ListResponse<RoleResource>> {
    const readPage = this.pages.of([caller.tenantId, 'Roles'], query);
    const compiler = new FilterCompiler(new RoleColumns(baseUrl));
    const where = compiler.where(visibleRoles(caller.tenantId), query);
    const from = compiler.from();
    const statement = { rowId: 'r.id', from, where, fromInOrder: from, order: compiler.order(query) };
    return this.database.inTenant(caller.tenantId, async (scope) => {
      const { ids, page } = await readPage(scope.em, statement);
      const roles = await this.byIds(scope, ids, baseUrl);
      return listResponse(
        ids.flatMap((id) => roles.get(id) ?? []),
        page,
      );
    });
  }

  /** @returns resources by the id of their row */
  async byIds({ em }: TenantScope, ids: readonly string[], baseUrl: string): Promise<Map<string, RoleResource>> {
    const roles = ids.length === 0 ? [] : await em.find(Role, { id: { $in: [...ids] } });
    return new Map(roles.map((role) => [role.id, roleResource(role, baseUrl)]));
  }
}

/** Which roles the catalogue has: those that provisioning may assign. */
export function visibleRoles(tenantId: string): Sql {
  return sql('r.tenant_id = ? and r.scim_assignable', tenantId);
}
