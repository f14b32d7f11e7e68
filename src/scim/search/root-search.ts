import { Injectable } from '@nestjs/common';
import { inSlices } from '../../http/connection/in-slices.js';
import { TenantStatements } from '../../database/statements/tenant-statements.js';
import { ListPages } from '../lists/list-pages.js';
import type { ListStatement } from '../sql/sorted-list.js';
import { listResponse, type ListResponse } from '../protocol/query/list-response.js';
import type { ListQuery } from '../protocol/query/read-list-query.js';
import { userVocabulary } from '../protocol/vocabulary/resolve-attribute.js';
import { roleVocabulary } from '../protocol/vocabulary/role-vocabulary.js';
import { rolesOf, visibleRoles } from '../roles/role-catalogue.js';
import { RoleColumns } from '../roles/role-columns.js';
import { roleResource, type RoleResource } from '../roles/role-resource.js';
import type { ScimContext } from '../request/scim-context.js';
import { FilterCompiler } from '../sql/filter-to-sql.js';
import { visibleUsers } from '../users/resource/user-query.js';
import { around, joined, type Sql, sql } from '../sql/sql.js';
import { UserColumns } from '../users/resource/user-columns.js';
import { resourceOfRow, type UserResource } from '../users/resource/user-resource.js';
import { usersOf } from '../users/resource/user-search.js';
import { SparseColumns } from './sparse-columns.js';

/** What begins the id of a row of each type, so that one list can hold both. */
const USER = 'User ';
const ROLE = 'Role ';

/** `POST /.search`: users and roles in one list (RFC 7644 §3.4.2.1, §3.4.3). */
@Injectable()
export class RootSearch {
  constructor(
    private readonly statements: TenantStatements,
    private readonly pages: ListPages,
  ) {}

  /** @throws ScimError as `ListPages.of` */
  async list(context: ScimContext, query: ListQuery): Promise<ListResponse<UserResource | RoleResource>> {
    const { tenantId } = context.caller;
    const readPage = this.pages.of([tenantId, ''], query);
    const { rows, page } = await readPage<{ rowId: string }>(
      context,
      compileRootSearch(query, tenantId, context.baseUrl),
    );
    const ids = rows.map(({ rowId }) => rowId);
    return listResponse(await this.resources(context, ids), page);
  }

  private async resources(context: ScimContext, ids: readonly string[]): Promise<(UserResource | RoleResource)[]> {
    const { caller, baseUrl, underWay } = context;
    const of = (type: string): string[] => ids.filter((id) => id.startsWith(type)).map((id) => id.slice(type.length));
    if (ids.length === 0) return [];
    const calls = [usersOf(caller.tenantId, of(USER)), rolesOf(caller.tenantId, of(ROLE))] as const;
    const [users, roles] = await this.statements.onceUnless(underWay.gone(), caller.tenantId, ...calls);
    const found = new Map<string, UserResource | RoleResource>([
      ...(await inSlices(users, (row) => [USER + row.id, resourceOfRow(row, baseUrl)] as const, underWay)),
      ...roles.map((row) => [ROLE + row.id, roleResource(row, baseUrl)] as const),
    ]);
    return ids.flatMap((id) => found.get(id) ?? []);
  }
}

/** One search over the rows of both types. Those who sort by an attribute that a type lacks find it at the end. */
function compileRootSearch(query: ListQuery, tenantId: string, baseUrl: string): ListStatement {
  const users = new FilterCompiler(new SparseColumns(new UserColumns(baseUrl, tenantId), userVocabulary));
  const roles = new FilterCompiler(new SparseColumns(new RoleColumns(baseUrl), roleVocabulary));
  const key = query.sortBy && users.sortKey(query.sortBy);
  const rows = [
    rowsOf(USER, 'a.id', users, visibleUsers(tenantId), query),
    rowsOf(ROLE, 'r.id', roles, visibleRoles(tenantId), query),
  ];
  const from = around('(', joined(rows, ' union all '), ') as x');
  const expression = sql(key?.type === 'text' ? 'x.key collate "C"' : 'x.key');
  return {
    rowId: 'x.id',
    from,
    where: sql('true'),
    fromInOrder: from,
    order: {
      key: key && { expression, type: key.type, nullable: true },
      tie: 'x.tie',
      descending: query.sortOrder === 'descending',
    },
    shown: { columns: 'page.id as "rowId"', joins: sql('') },
    plan: 'by-value',
  };
}

function rowsOf(type: string, rowId: string, compiler: FilterCompiler, visible: Sql, query: ListQuery): Sql {
  const where = compiler.where(visible, query);
  const key = query.sortBy && compiler.sortKey(query.sortBy);
  const columns = around(`'${type}' || ${rowId} as id, ${rowId} as tie, (`, key?.expression ?? sql('null'), ') as key');
  return joined([around('select ', columns, ' from'), compiler.from(), sql('where'), where], ' ');
}
