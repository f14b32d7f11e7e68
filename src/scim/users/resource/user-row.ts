import { sql, type Sql } from '../../sql/sql.js';
import { accountFields } from '../attributes/account-fields.js';

const FIELDS = Object.entries(accountFields);

/** What to select for a `UserRow`, from `account a`, `person p` and `role r`. */
export const USER_COLUMNS = [
  'a.id',
  ...FIELDS.map(([name, field]) => `${field.sql} as "${name}"`),
  'a.created_at as "createdAt"',
  'a.updated_at as "updatedAt"',
  'a.version',
].join(', ');

/** The person and the role of `account a`. Who has no person does not exist for SCIM. */
export const PERSON_AND_ROLE = `join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
  join role r on r.tenant_id = a.tenant_id and r.id = a.role_id`;

/** For the rows of a page, whose ids are `page.id`. */
export function shownUsers(tenantId: string): { columns: string; joins: Sql } {
  // Row by row (offset 0): the planner takes a page for a tenth of all users, and would rather read them all.
  const one = `select ${USER_COLUMNS} from account a ${PERSON_AND_ROLE} where a.tenant_id = ? and a.id = page.id offset 0`;
  return { columns: 'one.*', joins: sql(`left join lateral (${one}) as one on true`, tenantId) };
}
