import { isDeepStrictEqual } from 'node:util';
import { type StoredEmail, storedEmail } from '../../accounts/email-copies.js';
import { BESIDE, LOGGED, type LoggedClosing, type LoggedMapping } from '../../provisioning-log/logged-attributes.js';
import type { AttributeChange } from '../../provisioning-log/provisioning-log-entry.js';
import type { LeftReason, UndoAction } from '../../provisioning-log/undo-outcome.js';
import { codeKey } from '../../text/code-key.js';
import type { AccountHistory } from './account-history.js';
import type { LaterEntry } from './chosen-entries.js';
import type { AccountValues, StandingAccount, StandingRole } from './standing-accounts.js';

/** What is to become of one account, if nothing else is in the way. */
export interface UndoWish {
  readonly history: AccountHistory;
  readonly action: UndoAction;
  readonly left: LeftReason | null;
  /** As it stands, or stood when it was deleted; null where it is erased. */
  readonly standing: StandingAccount | null;
  readonly isThere: boolean;
  /** What it was before the choice; null where it was not there, or that is not known. */
  readonly target: AccountValues | null;
  readonly changes: readonly AttributeChange[];
}

/** What is known besides the history of an account. */
export interface Surroundings {
  readonly live: StandingAccount | undefined;
  readonly deleted: StandingAccount | undefined;
  /** The last entry about it that is not part of the choice. */
  readonly other: LaterEntry | undefined;
  /** By the name as it is compared. */
  readonly roles: ReadonlyMap<string, StandingRole>;
  /** The account of whoever undoes. */
  readonly own: string | null;
}

/** The attributes of an account that entries tell of, by their names there. */
const VALUES: Readonly<Record<string, (values: AccountValues) => unknown>> = {
  [LOGGED.externalId]: ({ externalId }) => externalId,
  [LOGGED.userName]: ({ userName }) => userName,
  [LOGGED.active]: ({ active }) => active,
  [LOGGED.emails]: ({ emails }) => emails,
  [LOGGED.employeeNumber]: ({ employeeNumber }) => employeeNumber,
  [LOGGED.role]: ({ role }) => role?.name ?? null,
  [BESIDE.matchedBy]: ({ matchedBy }) => matchedBy,
  [BESIDE.closing]: ({ closing }) => closing,
};

/**
 * What undoing the chosen entries means for one account: the state before the first of them, unless something else has changed it
 * since. Whatever is not certain leaves the account as it is, as a whole.
 */
export function wishFor(history: AccountHistory, around: Surroundings): UndoWish {
  const { live, deleted } = around;
  const standing = live ?? deleted ?? null;
  const wish = { history, standing, isThere: live !== undefined };
  const fault = faultOf(history, around);
  const before = history.existedBefore && standing !== null ? valuesBefore(history, standing, around) : null;
  const target = before === 'role-gone' ? null : before;
  const action = actionOf(history, live, target);
  if (fault !== null) return { ...wish, action, left: fault, target, changes: [] };
  if (before === 'role-gone') return { ...wish, action, left: 'role-gone', target, changes: [] };
  if (target?.active === true && standing?.closing != null) {
    return { ...wish, action, left: 'closed-by-hr', target, changes: [] };
  }
  const changes = differences(live ?? null, target);
  if (changes.length === 0) return { ...wish, action: 'none', left: 'nothing-to-undo', target, changes };
  if (history.accountId === around.own && live !== undefined && shutsOut(live, target)) {
    return { ...wish, action, left: 'own-account', target, changes: [] };
  }
  return { ...wish, action, left: null, target, changes };
}

/** Whether who may administer the tenant may do so no more. */
export function shutsOut(live: StandingAccount, target: AccountValues | null): boolean {
  if (!live.active) return false;
  return target === null || !target.active || (isHr(live) && !isHr(target));
}

/** Whether the role is HR Professional, or derived from it. */
export function isHr({ role }: AccountValues): boolean {
  return role?.isHrProfessional ?? false;
}

function faultOf(history: AccountHistory, { live, deleted, other }: Surroundings): LeftReason | null {
  if (!history.isReadable) return 'not-recorded';
  if (other !== undefined && other.id > history.entryId) {
    return other.outcome === 'undone' ? 'undone-already' : 'changed-by-provider';
  }
  const { existsAfter, handChanges } = history;
  if (existsAfter && live === undefined) return 'deleted-since';
  const standing = live ?? deleted;
  // What was made and taken again is nowhere, and need not be.
  if (standing === undefined) return history.existedBefore ? 'erased' : null;
  if (standing.handChanges !== handChanges) {
    return live?.closing == null ? 'changed-by-hand' : 'closed-by-hr';
  }
  if (!existsAfter) return live === undefined ? null : 'changed-since';
  return isAsLeft(history, standing) ? null : 'changed-since';
}

/** Whether all that the choice has touched still is as it left it. */
function isAsLeft({ after, mappingsAfter }: AccountHistory, standing: StandingAccount): boolean {
  for (const [attribute, value] of after) {
    const now = VALUES[attribute]?.(standing);
    if (now === undefined || !isSame(attribute, now, value)) return false;
  }
  for (const [id, mapping] of mappingsAfter) {
    const now = standing.mappings.find((one) => one.id === id) ?? null;
    if (!isDeepStrictEqual(now, mapping)) return false;
  }
  return true;
}

/** The state before the first entry: what stands now, but for what the choice has touched. */
function valuesBefore(
  { at, before, mappingsBefore }: AccountHistory,
  standing: StandingAccount,
  { roles }: Surroundings,
): AccountValues | 'role-gone' {
  const value = <T>(attribute: string, now: T): T => (before.has(attribute) ? (before.get(attribute) as T) : now);
  const roleName = value(LOGGED.role, standing.role?.name ?? null);
  const role = isNamed(standing.role, roleName) ? standing.role : roles.get(codeKey(roleName ?? ''));
  // Another role that has got the name since is not the one that it was.
  if (role == null || (role !== standing.role && role.createdAt > at)) return 'role-gone';
  const active = value(LOGGED.active, standing.active);
  const changed = [...mappingsBefore.values()].filter((mapping) => mapping !== null);
  return {
    userName: value(LOGGED.userName, standing.userName),
    externalId: value(LOGGED.externalId, standing.externalId),
    active,
    emails: (value<readonly StoredEmail[] | null>(LOGGED.emails, standing.emails) ?? []).map(storedEmail),
    employeeNumber: value(LOGGED.employeeNumber, standing.employeeNumber),
    matchedBy: value(BESIDE.matchedBy, standing.matchedBy),
    closing: value<LoggedClosing | null>(BESIDE.closing, standing.closing),
    role,
    mappings: [...standing.mappings.filter(({ id }) => !mappingsBefore.has(id)), ...changed],
  };
}

function isNamed(role: StandingRole | null, name: string | null): boolean {
  return role !== null && name !== null && role.nameNorm === codeKey(name);
}

function actionOf(
  { existedBefore }: AccountHistory,
  live: StandingAccount | undefined,
  target: AccountValues | null,
): UndoAction {
  if (!existedBefore) return live === undefined ? 'none' : 'delete';
  if (live === undefined) return 'restore';
  if (target === null || target.active === live.active) return 'change';
  return target.active ? 'reactivate' : 'deactivate';
}

/** What differs, attribute by attribute; null stands for an account that is not there. */
function differences(live: StandingAccount | null, target: AccountValues | null): AttributeChange[] {
  const ofValues = Object.entries(VALUES)
    .map(([attribute, of]) => ({
      attribute,
      before: live === null ? null : of(live),
      after: target === null ? null : of(target),
    }))
    .filter(({ attribute, before, after }) => !isSame(attribute, before, after));
  const [had, has] = [live?.mappings ?? [], target?.mappings ?? []];
  const gone = had.filter((mapping) => !isIn(has, mapping)).map((before) => ({ before, after: null }));
  const come = has.filter((mapping) => !isIn(had, mapping)).map((after) => ({ before: null, after }));
  return [...ofValues, ...[...gone, ...come].map((change) => ({ attribute: BESIDE.mapping, ...change }))];
}

function isIn(mappings: readonly LoggedMapping[], mapping: LoggedMapping): boolean {
  return mappings.some((one) => isDeepStrictEqual(one, mapping));
}

/** No e-mails are none, whichever way that is said. */
function isSame(attribute: string, one: unknown, other: unknown): boolean {
  if (attribute !== LOGGED.emails) return isDeepStrictEqual(one ?? null, other ?? null);
  const [ones, others] = [one, other].map((list) => ((list ?? []) as StoredEmail[]).map(storedEmail));
  return isDeepStrictEqual(ones, others);
}
