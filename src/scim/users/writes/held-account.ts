import { MATCH_METHODS, type MatchMethod } from '../../../persons/matching/match-method.js';
import { onlyPersonWithKey } from '../../../persons/matching/persons-with-key.js';
import type { Look } from '../../../persons/matching/person-matcher.js';
import { HR_PROFESSIONAL } from '../../../roles/base-role.js';
import type { ProvisioningSettings } from '../../../scim-settings/scim-settings.js';
import { LookUp } from '../../../database/statements/joint/joint-statement.js';
import { type Call, Statement } from '../../../database/statements/statement.js';
import type { HeldRow } from '../attributes/provisioned-account.js';
import type { LoggedClosing } from '../../../provisioning-log/logged-attributes.js';
import { PERSON_AND_ROLE, USER_COLUMNS } from '../resource/user-row.js';
import { closingThatHolds } from '../../../accounts/closing-that-holds.js';

/** The account of a person; without one, HR's closing of the one that was deleted, where that still holds. */
export type HeldByPerson = (HeldRow | { readonly id: null }) & { readonly closingThatHolds: LoggedClosing | null };

// `is true`: all mappings of an identity provider are no way to find one account's, and there is an index for both.
const HELD = `select ${USER_COLUMNS}, a.tenant_id as "tenantId", a.person_id as "personId", a.role_id as "roleId",
    r.name_norm as "roleNameNorm", r.base_role = '${HR_PROFESSIONAL}' as "isHrProfessional",
    a.matched_by as "matchedBy",
    a.hand_changes as "handChanges", case when a.closed_at is not null then json_build_object('at', a.closed_at, 'by', a.closed_by,
      'reason', a.close_reason, 'untilLifted', coalesce(a.closed_until_lifted, false)) end as closing,
    exists (select from saml_mapping m
      where m.tenant_id = $1 and m.account_id = a.id and (m.identity_provider_id = $3::uuid) is true) as "hasMapping"
  from account a ${PERSON_AND_ROLE} where a.tenant_id = $1`;

const LOCK_BY_ID = new LookUp(
  'lock_scim_account',
  'select a.id from account a where a.tenant_id = $1 and a.id = $2 and a.person_id is not null for update',
  ['uuid'],
);
const HELD_BY_ID = new LookUp<HeldRow>('held_scim_account', `${HELD} and a.id = $2`, ['uuid', 'uuid']);
const LOCK_BY_PERSON = new Statement(
  'lock_account_of_person',
  'select a.id from account a where a.tenant_id = $1 and a.person_id = $2 for update',
);

/** One row, whether there is an account or not. @param person SQL for the person's id */
const heldBy = (person: string): string => `
  with whose as materialized (select ${person} as id)
  select held.*, case when held.id is null then ${closingThatHolds('(select id from whose)')} end as "closingThatHolds"
  from (select 1) as one left join (${HELD} and a.person_id = (select id from whose)) as held on true`;

const HELD_BY_PERSON = new Statement<HeldByPerson>('held_account_of_person', heldBy('$2::uuid'));

const ofMethods = <Row extends object>(make: (method: MatchMethod) => LookUp<Row>) =>
  Object.fromEntries(MATCH_METHODS.map((method) => [method, make(method)])) as Record<MatchMethod, LookUp<Row>>;

const LOCK_BY_MATCH = ofMethods(
  (method) =>
    new LookUp(
      `lock_account_by_${method}`,
      `select a.id from account a where a.tenant_id = $1 and a.person_id = ${onlyPersonWithKey(method, '$1', '$2')} for update`,
      ['text'],
    ),
);
const HELD_BY_MATCH = ofMethods(
  (method) =>
    new LookUp<HeldByPerson>(`held_account_by_${method}`, heldBy(onlyPersonWithKey(method, '$1', '$2')), [
      'text',
      'uuid',
    ]),
);

/**
 * Locks the account with this id until the transaction ends, so that updates of one user come one after the other and none
 * is lost, and reads it, if SCIM may see it. Locked first and read after, in the same trip: what a wait has brought is only
 * seen by a statement that begins after it.
 */
export function lockAccount(settings: ProvisioningSettings, id: string): [lock: Call, read: Call<HeldRow>] {
  const { tenantId, identityProviderId } = settings;
  return [LOCK_BY_ID.with(tenantId, id), HELD_BY_ID.with(tenantId, id, identityProviderId)];
}

/** The same for the account of the one person whom a look finds. */
export function lockAccountOf(
  settings: ProvisioningSettings,
  { method, compared }: Look,
): [lock: Call, read: Call<HeldByPerson>] {
  const { tenantId, identityProviderId } = settings;
  return [
    LOCK_BY_MATCH[method].with(tenantId, compared),
    HELD_BY_MATCH[method].with(tenantId, compared, identityProviderId),
  ];
}

/** The same for the account of a person, whatever a look would find. */
export function lockAccountOfPerson(
  { tenantId, identityProviderId }: ProvisioningSettings,
  personId: string,
): [lock: Call, read: Call<HeldByPerson>] {
  return [LOCK_BY_PERSON.with(tenantId, personId), HELD_BY_PERSON.with(tenantId, personId, identityProviderId)];
}

/** Reads the account for who will not write it. */
export function readAccount({ tenantId, identityProviderId }: ProvisioningSettings, id: string): Call<HeldRow> {
  return HELD_BY_ID.with(tenantId, id, identityProviderId);
}
