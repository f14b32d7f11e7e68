import { endSessions } from '../../access/sessions/end-sessions.js';
import { emailCopies } from '../../accounts/email-copies.js';
import { newId } from '../../database/schema/new-id.js';
import { askIn } from '../../database/statements/ask.js';
import { executeBound } from '../../database/transactions/execute-bound.js';
import { setLocal } from '../../database/transactions/set-local.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { LOGGED } from '../../provisioning-log/logged-attributes.js';
import type { Operation } from '../../provisioning-log/provisioning-log-entry.js';
import { addressKey } from '../../text/email-address.js';
import { userNameKey } from '../../text/user-name-key.js';
import type { UndoWish } from './undo-wish.js';
import type { AccountValues, StandingAccount } from './standing-accounts.js';

// Insertions select the tenant from a table beside the one that they write to: where tables are spread over several machines, they
// are carried out by the one that has the tenant.

/** What is written of an account, as columns of a list of rows. */
const COLUMNS: Readonly<Record<string, string>> = {
  user_name: 'text',
  user_name_norm: 'text',
  external_id: 'text',
  active: 'boolean',
  employee_number: 'text',
  matched_by: 'text',
  role_id: 'uuid',
  role_name_norm: 'text',
  email_list: 'json',
  main_email_norm: 'text',
  main_email_type_norm: 'text',
  main_email_display_norm: 'text',
  main_email_primary: 'boolean',
  closed_at: 'timestamptz',
  closed_by: 'text',
  close_reason: 'text',
  closed_until_lifted: 'boolean',
};
const NAMES = Object.keys(COLUMNS);
const ROWS = `json_to_recordset($2::json) as w(id uuid, ${NAMES.map((name) => `${name} ${COLUMNS[name]}`).join(', ')})`;

const DELETE = 'delete from account where tenant_id = $1 and id = any($2::uuid[])';
const TAKE_MAPPINGS = 'delete from saml_mapping where tenant_id = $1 and id = any($2::uuid[])';

/** Out of the way for those who get the name; what it is to be is written next. No name that anybody may have has such a beginning. */
const FREE_NAMES = `
  update account set user_name_norm = E'\\x01' || id where tenant_id = $1 and id = any($2::uuid[])`;

const CHANGE = `
  update account a set ${NAMES.map((name) => `${name} = w.${name}`).join(', ')}, version = a.version + 1, updated_at = $3
  from ${ROWS} where a.tenant_id = $1 and a.id = w.id`;

/** What no entry can change comes from what was kept. */
const RESTORE = `
  insert into account (tenant_id, id, ${NAMES.join(', ')}, person_id, password_hash, hand_changes, version, created_at, updated_at)
  select d.tenant_id, w.id, ${NAMES.map((name) => `w.${name}`).join(', ')}, d.person_id, d.account->>'password_hash',
    coalesce((d.account->>'hand_changes')::integer, 0), (d.account->>'version')::integer + 1,
    (d.account->>'created_at')::timestamptz, $3
  from ${ROWS} join deleted_account d on d.tenant_id = $1 and d.id = w.id`;

const FORGET_DELETED = 'delete from deleted_account where tenant_id = $1 and id = any($2::uuid[])';

const DELETE_EMAILS = 'delete from account_email where tenant_id = $1 and account_id = any($2::uuid[])';
const INSERT_EMAILS = `
  insert into account_email (tenant_id, account_id, position, value, value_norm, type, is_primary, display)
  select t.tenant_id, w.account_id, w.position, w.value, w.value_norm, w.type, w.is_primary, w.display
  from tenant t cross join json_to_recordset($2::json) as w(account_id uuid, position smallint, value text, value_norm text,
    type text, is_primary boolean, display text)
  where t.tenant_id = $1`;

/** The time that a deleted one was made comes back with it. */
const INSERT_MAPPINGS = `
  insert into saml_mapping (tenant_id, id, account_id, identity_provider_id, user_identifier, created_at, updated_at)
  select t.tenant_id, w.id, w.account_id, w.provider, w.identifier, coalesce(w.created_at, $3), $3
  from tenant t cross join json_to_recordset($2::json) as w(id uuid, account_id uuid, provider uuid, identifier text,
    created_at timestamptz)
  where t.tenant_id = $1`;
const MADE_AT = `
  select m->>'id' as id, m->>'created_at' as "createdAt" from deleted_account d, jsonb_array_elements(d.mappings) m
  where d.tenant_id = $1 and d.id = any($2::uuid[])`;

const INSERT_ENTRIES = `
  insert into provisioning_log (tenant_id, id, at, request_id, token_id, operation, outcome, status, user_name, user_name_norm,
    external_id, account_id, person_id, hand_changes, changes, ignored)
  select t.tenant_id, w.id, $3, $4, null, w.operation, 'undone', 200, w.user_name, w.user_name_norm, w.external_id, w.account_id,
    w.person_id, w.hand_changes, w.changes, '[]'
  from tenant t cross join json_to_recordset($2::json) as w(id uuid, operation text, user_name text, user_name_norm text,
    external_id text, account_id uuid, person_id uuid, hand_changes integer, changes jsonb)
  where t.tenant_id = $1`;

const WITH_SESSIONS =
  'select distinct account_id as id from session where tenant_id = $1 and account_id = any($2::uuid[])';

const MEND = `
  update review_item set state = 'mended', closed_at = $3, closed_by = $4
  where tenant_id = $1 and account_id = any($2::uuid[]) and state = 'open'`;

/** Session variable by which the triggers that count other hands tell that this is none. */
const UNDO_VARIABLE = 'app.undo';

/** On whose behalf, and as what the log knows it. */
export interface UndoMark {
  readonly runId: string;
  /** As people read it. */
  readonly by: string;
}

/**
 * Carries wishes out, with an entry in the log for each, in the transaction that has locked their accounts. What is given up goes
 * first, so that it is free for who needs it.
 *
 * @param wishes none of which is left; whatever they need of each other is among them
 * @returns the id of each one's entry, by its account
 */
export async function carryOut(
  scope: TenantScope,
  wishes: readonly UndoWish[],
  { runId, by }: UndoMark,
): Promise<Map<string, string>> {
  const { em, tenantId } = scope;
  const now = new Date();
  const run = async (statement: string, rows: readonly unknown[], ...more: unknown[]): Promise<void> => {
    if (rows.length === 0) return;
    // Lists of ids go as they are, rows as JSON.
    const list = typeof rows[0] === 'string' ? rows : JSON.stringify(rows);
    await executeBound(em, statement, [tenantId, list, ...more]);
  };
  // Raw, because it is what a trigger reads; see above.
  await em.execute(setLocal(UNDO_VARIABLE, 'on'));

  const going = wishes.filter(({ target }) => target === null);
  const staying = wishes.filter(hasTarget);
  const [changing, coming] = [staying.filter(({ isThere }) => isThere), staying.filter(({ isThere }) => !isThere)];
  await endSessionsOf(scope, [...going, ...changing.filter(({ target }) => !target.active)]);
  await run(MEND, idsOf(going), now, by);
  await run(DELETE, idsOf(going));
  await run(TAKE_MAPPINGS, changing.flatMap(mappingsGone));
  await run(FREE_NAMES, idsOf(namesToFree(changing)));
  await run(CHANGE, changing.map(accountRow), now);
  const madeAt = await madeAtOf(scope, idsOf(coming));
  await run(RESTORE, coming.map(accountRow), now);
  await run(FORGET_DELETED, idsOf(coming));
  const withNewEmails = [...coming, ...changing.filter(hasOtherEmails)];
  await run(DELETE_EMAILS, idsOf(withNewEmails));
  await run(INSERT_EMAILS, withNewEmails.flatMap(emailRows));
  await run(
    INSERT_MAPPINGS,
    staying.flatMap((wish) => mappingRows(wish, madeAt)),
    now,
  );
  const entries = wishes.map(entryRow);
  await run(INSERT_ENTRIES, entries, now, runId);
  return new Map(entries.map(({ id, account_id }) => [account_id, id]));
}

type WithTarget = UndoWish & { readonly target: AccountValues; readonly standing: StandingAccount };

function hasTarget(wish: UndoWish): wish is WithTarget {
  return wish.target !== null && wish.standing !== null;
}

function idsOf(wishes: readonly UndoWish[]): string[] {
  return wishes.map(({ history }) => history.accountId);
}

async function endSessionsOf(scope: TenantScope, wishes: readonly UndoWish[]): Promise<void> {
  const { em, tenantId } = scope;
  if (wishes.length === 0) return;
  const ask = askIn(scope);
  // Few have any, and it takes two statements for each.
  for (const { id } of await executeBound<{ id: string }>(em, WITH_SESSIONS, [tenantId, idsOf(wishes)])) {
    for (const call of endSessions(tenantId, id, 'account-closed')) await ask(call);
  }
}

function isRenamed({ target, standing }: WithTarget): boolean {
  return userNameKey(target.userName) !== userNameKey(standing.userName);
}

/** Those whose name another one gets. */
function namesToFree(changing: readonly WithTarget[]): WithTarget[] {
  const renamed = changing.filter(isRenamed);
  const wanted = new Set(renamed.map(({ target }) => userNameKey(target.userName)));
  return renamed.filter(({ standing }) => wanted.has(userNameKey(standing.userName)));
}

function hasOtherEmails({ changes }: UndoWish): boolean {
  return changes.some(({ attribute }) => attribute === LOGGED.emails);
}

function accountRow({ history, target }: WithTarget): Record<string, unknown> {
  const { closing, role } = target;
  const { emailList, ...main } = emailCopies(target.emails);
  return {
    id: history.accountId,
    user_name: target.userName,
    user_name_norm: userNameKey(target.userName),
    external_id: target.externalId,
    active: target.active,
    employee_number: target.employeeNumber,
    matched_by: target.matchedBy,
    role_id: role?.id,
    role_name_norm: role?.nameNorm,
    email_list: emailList,
    main_email_norm: main.mainEmailNorm,
    main_email_type_norm: main.mainEmailTypeNorm,
    main_email_display_norm: main.mainEmailDisplayNorm,
    main_email_primary: main.mainEmailPrimary,
    closed_at: closing?.at ?? null,
    closed_by: closing?.by ?? null,
    close_reason: closing?.reason ?? null,
    closed_until_lifted: closing?.untilLifted ?? null,
  };
}

function emailRows({ history, target }: WithTarget): object[] {
  return target.emails.map(({ value, type, primary, display }, position) => ({
    account_id: history.accountId,
    position,
    value,
    value_norm: addressKey(value),
    type,
    is_primary: primary,
    display,
  }));
}

function mappingsGone({ standing, target }: WithTarget): string[] {
  return standing.mappings.flatMap(({ id }) => (target.mappings.some((one) => one.id === id) ? [] : [id]));
}

function mappingRows(
  { history, standing, isThere, target }: WithTarget,
  madeAt: ReadonlyMap<string, string>,
): object[] {
  const held = isThere ? standing.mappings : [];
  return target.mappings
    .filter(({ id }) => !held.some((one) => one.id === id))
    .map(({ id, identityProviderId: provider, userIdentifier: identifier }) => ({
      id,
      account_id: history.accountId,
      provider,
      identifier,
      created_at: madeAt.get(id) ?? null,
    }));
}

async function madeAtOf({ em, tenantId }: TenantScope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await executeBound<{ id: string; createdAt: string }>(em, MADE_AT, [tenantId, ids]);
  return new Map(rows.map(({ id, createdAt }) => [id, createdAt]));
}

function entryRow({ history, standing, isThere, target, changes }: UndoWish) {
  const { userName, externalId } = target ?? standing ?? { userName: history.userName, externalId: null };
  const operation: Operation = target === null ? 'delete' : isThere ? 'patch' : 'create';
  return {
    id: newId(),
    operation,
    user_name: userName,
    user_name_norm: userName === null ? null : userNameKey(userName),
    external_id: externalId,
    account_id: history.accountId,
    person_id: standing?.personId ?? history.personId,
    hand_changes: standing?.handChanges ?? null,
    changes,
  };
}
