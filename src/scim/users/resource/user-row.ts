import { ofTenant, sql, type Sql } from '../../sql/sql.js';
import { accountFields } from '../attributes/account-fields.js';

const FIELDS = Object.entries(accountFields);

const COLUMNS = [
  'a.id',
  ...FIELDS.map(([name, field]) => `${field.sql} as "${name}"`),
  'a.created_at as "createdAt"',
  'a.updated_at as "updatedAt"',
  'a.version',
].join(', ');

/**
 * What to select for a `UserRow`, from `account a`, `person p` and `role r`: the e-mails in the same statement.
 *
 * @param tenant SQL for the tenant; it stands there once
 */
export function userColumns(tenant: string): string {
  return ofTenant(COLUMNS, tenant);
}

/** The person and the role of `account a`. Who has no person does not exist for SCIM. */
export const PERSON_AND_ROLE = `join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
  join role r on r.tenant_id = a.tenant_id and r.id = a.role_id`;

/** For the rows of a page, whose ids are `page.id`. */
export function shownUsers(tenantId: string): { columns: string; joins: Sql } {
  // Row by row (offset 0): the planner takes a page for a tenth of all users, and would rather read them all.
  const one = `select ${userColumns('?')} from account a ${PERSON_AND_ROLE} where a.tenant_id = ? and a.id = page.id offset 0`;
  return { columns: 'one.*', joins: sql(`left join lateral (${one}) as one on true`, tenantId, tenantId) };
}
