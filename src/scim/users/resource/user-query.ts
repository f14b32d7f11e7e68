import type { ListQuery } from '../../protocol/query/read-list-query.js';
import { FilterCompiler } from '../../sql/filter-to-sql.js';
import type { ListStatement } from '../../sql/sorted-list.js';
import { sql, type Sql } from '../../sql/sql.js';
import { UserColumns } from './user-columns.js';
import { shownUsers } from './user-row.js';

/** Which accounts there are for SCIM at all. External users do not exist there. */
export function visibleUsers(tenantId: string): Sql {
  return sql('a.tenant_id = ? and a.person_id is not null', tenantId);
}

/**
 * Compiles a list query to SQL over bound values. The meaning is that of `matchFilter` in `scim/protocol`, which says it
 * for one resource; here the database says it for all of them.
 */
export function compileUserQuery(query: ListQuery, tenantId: string, baseUrl: string): ListStatement {
  const compiler = new FilterCompiler(new UserColumns(baseUrl));
  const where = compiler.where(visibleUsers(tenantId), query);
  const from = compiler.from();
  const order = compiler.order(query);
  return { rowId: 'a.id', from, where, fromInOrder: compiler.from(), order, shown: shownUsers(tenantId) };
}
