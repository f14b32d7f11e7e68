import { Injectable } from '@nestjs/common';
import { keeping } from '../../database/statements/statement.js';
import { TenantStatements } from '../../database/statements/tenant-statements.js';
import { ListPages } from '../lists/list-pages.js';
import { type FoundList, ResourceTexts } from '../lists/list-text.js';
import type { ListStatement } from '../sql/sorted-list.js';
import type { ListQuery } from '../protocol/query/read-list-query.js';
import { userVocabulary } from '../protocol/vocabulary/resolve-attribute.js';
import { OKTA_ROLE } from '../protocol/urns.js';
import { roleVocabulary } from '../protocol/vocabulary/role-vocabulary.js';
import { rolesOf, visibleRoles } from '../roles/role-catalogue.js';
import { RoleColumns } from '../roles/role-columns.js';
import { roleResource } from '../roles/role-resource.js';
import type { ScimContext } from '../request/scim-context.js';
import { FilterCompiler } from '../sql/filter-to-sql.js';
import { visibleUsers } from '../users/resource/user-query.js';
import { around, joined, type Sql, sql } from '../sql/sql.js';
import { UserColumns } from '../users/resource/user-columns.js';
import { resourceOfRow } from '../users/resource/user-resource.js';
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
  async list(context: ScimContext, query: ListQuery): Promise<FoundList> {
    const { tenantId } = context.caller;
    const readPage = this.pages.of([tenantId, ''], query);
    const statement = compileRootSearch(query, tenantId, context.baseUrl);
    const { shown: ids, page } = await readPage(context, statement, () => {
      const read: string[] = [];
      return { add: ({ rowId }: { rowId: string }) => void read.push(rowId), end: () => read };
    });
    return { resources: await this.resources(context, query, ids), page };
  }

  private async resources(
    { caller: { tenantId }, baseUrl, underWay }: ScimContext,
    query: ListQuery,
    ids: readonly string[],
  ): Promise<ResourceTexts> {
    const resources = new ResourceTexts(query);
    if (ids.length === 0) return resources;
    const of = (type: string): string[] => ids.filter((id) => id.startsWith(type)).map((id) => id.slice(type.length));
    const users = keeping(usersOf(tenantId, of(USER)), (row) => ({
      id: USER + row.id,
      text: resources.textOf(resourceOfRow(row, baseUrl)),
    }));
    const roles = keeping(rolesOf(tenantId, of(ROLE)), (row) => ({
      id: ROLE + row.id,
      text: resources.textOf(roleResource(row, baseUrl), OKTA_ROLE),
    }));
    const found = (await this.statements.onceFor(underWay, tenantId, users, roles)).flat();
    const texts = new Map(found.map(({ id, text }) => [id, text]));
    // Who was deleted meanwhile is left out.
    for (const id of ids) if (texts.has(id)) resources.write(texts.get(id) as string);
    return resources;
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
