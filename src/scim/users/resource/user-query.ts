import type { ListQuery } from '../../protocol/query/read-list-query.js';
import type { Call } from '../../../database/statements/statement.js';
import { FilterCompiler } from '../../sql/filter-to-sql.js';
import { type ListStatement, prepared } from '../../sql/sorted-list.js';
import { around, sql, type Sql } from '../../sql/sql.js';
import type { UserRow } from '../attributes/account-fields.js';
import { UserColumns } from './user-columns.js';
import { PERSON_AND_ROLE, shownUsers, USER_COLUMNS } from './user-row.js';

/** Which accounts there are for SCIM at all. External users do not exist there. */
export function visibleUsers(tenantId: string): Sql {
  return sql('a.tenant_id = ? and a.person_id is not null', tenantId);
}

/**
 * A query by what no two users have, with room for one on its page: there is nothing to sort, to count or to cut. Okta asks so
 * before each creation.
 *
 * @returns what finds that user; undefined for every other query
 */
export function onlyUser(query: ListQuery, tenantId: string, baseUrl: string): Call<UserRow> | undefined {
  const { filter, startIndex, count, cursor } = query;
  if (startIndex !== 1 || count === 0 || cursor !== undefined) return undefined;
  if (filter?.kind !== 'comparison' || filter.operator !== 'eq' || filter.value === null) return undefined;
  if (filter.path.attribute.uniqueness !== 'server') return undefined;
  const where = new FilterCompiler(new UserColumns(baseUrl, tenantId)).where(visibleUsers(tenantId), query);
  return prepared<UserRow>(
    around(`select ${USER_COLUMNS} from account a ${PERSON_AND_ROLE} where `, where, ''),
    'kept',
  );
}

/**
 * Compiles a list query to SQL over bound values. The meaning is that of `matchFilter` in `scim/protocol`, which says it
 * for one resource; here the database says it for all of them.
 */
export function compileUserQuery(query: ListQuery, tenantId: string, baseUrl: string): ListStatement {
  const compiler = new FilterCompiler(new UserColumns(baseUrl, tenantId));
  const where = compiler.where(visibleUsers(tenantId), query);
  const from = compiler.from();
  const order = compiler.order(query);
  const plan = query.filter === undefined ? 'kept' : 'by-value';
  return { rowId: 'a.id', from, where, fromInOrder: compiler.from(), order, shown: shownUsers(tenantId), plan };
}
