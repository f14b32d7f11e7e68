import type { Account } from '../../../accounts/account.entity.js';
import { sql, type Sql } from '../../sql/sql.js';

/** An e-mail of an account as it is stored; what was not sent is null. */
export interface StoredEmail {
  value: string;
  type: string | null;
  primary: boolean | null;
  display: string | null;
}

/** All that a SCIM User is made of, with its person and its role. */
export interface UserRow {
  id: string;
  externalId: string | null;
  userName: string;
  givenName: string;
  familyName: string;
  active: boolean;
  emails: readonly StoredEmail[];
  /** The role's original name. */
  role: string;
  employeeNumber: string | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
}

/** What to select for a `UserRow`, from `account a`, `person p` and `role r`: the e-mails in the same statement. */
export const USER_COLUMNS = `a.id, a.external_id as "externalId", a.user_name as "userName", p.given_name as "givenName",
  p.family_name as "familyName", a.active, r.name as role, a.employee_number as "employeeNumber",
  a.created_at as "createdAt", a.updated_at as "updatedAt", a.version,
  (select coalesce(json_agg(json_build_object('value', e.value, 'type', e.type, 'primary', e.is_primary, 'display', e.display)
      order by e.position), '[]')
    from account_email e where e.tenant_id = a.tenant_id and e.account_id = a.id) as emails`;

/** The person and the role of `account a`. Who has no person does not exist for SCIM. */
export const PERSON_AND_ROLE = `join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
  join role r on r.tenant_id = a.tenant_id and r.id = a.role_id`;

/** For the rows of a page, whose ids are `page.id`. */
export function shownUsers(tenantId: string): { columns: string; joins: Sql } {
  const joins = `left join (account a ${PERSON_AND_ROLE}) on a.tenant_id = ? and a.id = page.id`;
  return { columns: USER_COLUMNS, joins: sql(joins, tenantId) };
}

/** The same of an account that the ORM has loaded, with person, role and e-mails. */
export function userRowOf(account: Account): UserRow {
  const { id, externalId, userName, person, active, role, employeeNumber, createdAt, updatedAt, version } = account;
  return {
    id,
    externalId: externalId ?? null,
    userName,
    givenName: person?.givenName ?? '',
    familyName: person?.familyName ?? '',
    active,
    emails: account.emails.getItems().map(({ value, type, primary, display }) => ({
      value,
      type: type ?? null,
      primary: primary ?? null,
      display: display ?? null,
    })),
    role: role.name,
    employeeNumber: employeeNumber ?? null,
    createdAt,
    updatedAt,
    version,
  };
}
