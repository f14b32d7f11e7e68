import type { StoredEmail } from '../../accounts/email-copies.js';
import { IS_STILL_KEPT } from '../../retention/still-kept.js';
import { executeBound } from '../../database/transactions/execute-bound.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import type { MatchedBy } from '../../persons/matching/match-method.js';
import type { LoggedClosing, LoggedMapping } from '../../provisioning-log/logged-attributes.js';
import { HR_PROFESSIONAL } from '../../roles/base-role.js';

/** A role, as far as undoing has to know. */
export interface StandingRole {
  readonly id: string;
  readonly name: string;
  readonly nameNorm: string;
  readonly isHrProfessional: boolean;
  readonly createdAt: Date;
}

/** What an undo can put back of an account. */
export interface AccountValues {
  readonly userName: string;
  readonly externalId: string | null;
  readonly active: boolean;
  readonly emails: readonly StoredEmail[];
  readonly employeeNumber: string | null;
  readonly matchedBy: MatchedBy | null;
  readonly closing: LoggedClosing | null;
  /** Null where it was deleted, and its role with it. */
  readonly role: StandingRole | null;
  readonly mappings: readonly LoggedMapping[];
}

/** An account as it stands now, or stood when it was deleted. */
export interface StandingAccount extends AccountValues {
  readonly id: string;
  readonly personId: string | null;
  readonly handChanges: number;
}

interface AccountRow extends Omit<StandingAccount, 'role'> {
  readonly roleId: string | null;
  readonly roleName: string;
  readonly roleNameNorm: string;
  readonly isHrProfessional: boolean;
  readonly roleCreatedAt: Date;
}

const ROLE = `r.id as "roleId", r.name as "roleName", r.name_norm as "roleNameNorm",
  r.base_role = '${HR_PROFESSIONAL}' as "isHrProfessional", r.created_at as "roleCreatedAt"`;

/** @param of SQL for the values of a closing, as JSON or as columns */
const closing = (at: string, by: string, reason: string, untilLifted: string): string =>
  `case when ${at} is not null then json_build_object('at', ${at}, 'by', ${by}, 'reason', ${reason},
    'untilLifted', coalesce(${untilLifted}, false)) end as closing`;

const LIVE = `
  select a.id, a.person_id as "personId", a.user_name as "userName", a.external_id as "externalId", a.active,
    a.employee_number as "employeeNumber", a.matched_by as "matchedBy", a.hand_changes as "handChanges",
    a.email_list as emails, ${ROLE},
    ${closing('a.closed_at', 'a.closed_by', 'a.close_reason', 'a.closed_until_lifted')},
    (select coalesce(json_agg(json_build_object('id', m.id, 'identityProviderId', m.identity_provider_id,
        'userIdentifier', m.user_identifier) order by m.id), '[]')
      from saml_mapping m where m.tenant_id = $1 and m.account_id = a.id) as mappings
  from account a join role r on r.tenant_id = a.tenant_id and r.id = a.role_id
  where a.tenant_id = $1 and a.id = any($2::uuid[])`;

const DELETED = `
  select d.id, d.person_id as "personId", d.user_name as "userName", d.external_id as "externalId",
    (d.account->>'active')::boolean as active, d.account->>'employee_number' as "employeeNumber",
    d.account->>'matched_by' as "matchedBy", coalesce((d.account->>'hand_changes')::integer, 0) as "handChanges",
    (select coalesce(json_agg(json_build_object('value', e->>'value', 'type', e->>'type', 'primary', (e->>'is_primary')::boolean,
        'display', e->>'display') order by place), '[]')
      from jsonb_array_elements(d.emails) with ordinality as list(e, place)) as emails, ${ROLE},
    ${closing(`d.account->>'closed_at'`, `d.account->>'closed_by'`, `d.account->>'close_reason'`, `(d.account->>'closed_until_lifted')::boolean`)},
    (select coalesce(json_agg(json_build_object('id', m->>'id', 'identityProviderId', m->>'identity_provider_id',
        'userIdentifier', m->>'user_identifier') order by m->>'id'), '[]') from jsonb_array_elements(d.mappings) m) as mappings
  from deleted_account d
  left join role r on r.tenant_id = d.tenant_id and r.id = (d.account->>'role_id')::uuid
  where d.tenant_id = $1 and d.id = any($2::uuid[]) and ${IS_STILL_KEPT}`;

/** In the order of their ids, so that two who lock many do not wait for each other. */
const locking = (table: string): string =>
  `select t.id from ${table} t where t.tenant_id = $1 and t.id = any($2::uuid[]) order by t.id for update`;

/** Accounts by id: those that are there, and those that were deleted and can come back. */
export interface StandingAccounts {
  readonly live: ReadonlyMap<string, StandingAccount>;
  readonly deleted: ReadonlyMap<string, StandingAccount>;
}

/** Waits for whoever else changes them, and keeps others waiting until the transaction ends. To be read after it. */
export async function lockAccounts({ em, tenantId }: TenantScope, ids: readonly string[]): Promise<void> {
  for (const table of ['account', 'deleted_account']) await executeBound(em, locking(table), [tenantId, ids]);
}

export async function readAccounts({ em, tenantId }: TenantScope, ids: readonly string[]): Promise<StandingAccounts> {
  const read = async (statement: string): Promise<Map<string, StandingAccount>> => {
    const rows = await executeBound<AccountRow>(em, statement, [tenantId, ids]);
    return new Map(rows.map((row) => [row.id, standing(row)]));
  };
  return { live: await read(LIVE), deleted: await read(DELETED) };
}

function standing({
  roleId: id,
  roleName: name,
  roleNameNorm: nameNorm,
  isHrProfessional,
  roleCreatedAt: createdAt,
  ...account
}: AccountRow): StandingAccount {
  return { ...account, role: id === null ? null : { id, name, nameNorm, isHrProfessional, createdAt } };
}
