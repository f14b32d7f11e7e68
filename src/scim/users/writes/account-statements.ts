import { type Bindable, type Call, Statement } from '../../../database/statements/statement.js';
import type { AttributeChange } from '../../../provisioning-log/provisioning-log-entry.js';
import { addressKey } from '../../../text/email-address.js';
import { type AccountFields, accountFields } from '../attributes/account-fields.js';
import type { ProvisionedAccount } from '../attributes/provisioned-account.js';

/** What each column of an account is given; those of its attributes from their table. */
const COLUMNS: readonly (readonly [column: string, value: (account: ProvisionedAccount) => Bindable])[] = [
  ...Object.entries(accountFields).flatMap(([name, { columns }]) =>
    Object.entries(columns as Record<string, (value: unknown) => Bindable>).map(
      ([column, of]) => [column, (account: ProvisionedAccount) => of(account[name as keyof AccountFields])] as const,
    ),
  ),
  ['role_id', ({ heldRole }) => heldRole.id],
  ['role_name_norm', ({ heldRole }) => heldRole.nameNorm],
  ['matched_by', ({ matchedBy }) => matchedBy],
  ['version', ({ version }) => version],
  ['updated_at', ({ updatedAt }) => updatedAt],
];

/** Those that never change: together they are the first parameters of an insertion. */
const FIXED: typeof COLUMNS = [
  ['tenant_id', ({ tenantId }) => tenantId],
  ['id', ({ id }) => id],
  ['person_id', ({ personId }) => personId],
  ['created_at', ({ createdAt }) => createdAt],
];

const ALL = [...FIXED, ...COLUMNS];
const INSERT = new Statement(
  'insert_scim_account',
  `insert into account (${ALL.map(([column]) => column).join(', ')}) values (${ALL.map((_, place) => `$${place + 1}`).join(', ')})`,
);
const UPDATE = new Statement(
  'update_scim_account',
  `update account set ${COLUMNS.map(([column], place) => `${column} = $${place + 3}`).join(', ')}
    where tenant_id = $1 and id = $2`,
);
const DELETE = new Statement('delete_scim_account', 'delete from account where tenant_id = $1 and id = $2');

/** Rows are kept by their place in the list, so that one that stays as it was is not written. */
const WRITE_EMAILS = new Statement(
  'write_account_emails',
  `with sent as (
    select (place - 1)::smallint as position, e->>'value' as value, e->>'valueNorm' as value_norm, e->>'type' as type,
      (e->>'primary')::boolean as is_primary, e->>'display' as display
    from json_array_elements($3::json) with ordinality as list(e, place)
  ), gone as (
    delete from account_email where tenant_id = $1 and account_id = $2 and position >= (select count(*) from sent)
  )
  insert into account_email as e (tenant_id, account_id, position, value, value_norm, type, is_primary, display)
  select $1, $2, position, value, value_norm, type, is_primary, display from sent
  on conflict (tenant_id, account_id, position) do update
    set value = excluded.value, value_norm = excluded.value_norm, type = excluded.type, is_primary = excluded.is_primary,
      display = excluded.display
    where (e.value, e.type, e.is_primary, e.display)
      is distinct from (excluded.value, excluded.type, excluded.is_primary, excluded.display)`,
);

/** Writes an account that was not there. */
export function insertAccount(account: ProvisionedAccount): Call[] {
  const insert = INSERT.with(...ALL.map(([, value]) => value(account)));
  return account.emails.length > 0 ? [insert, writeEmails(account)] : [insert];
}

/** Writes an account that is locked, and of which `changes` are new. */
export function updateAccount(account: ProvisionedAccount, changes: readonly AttributeChange[]): Call[] {
  const { tenantId, id } = account;
  const update = UPDATE.with(tenantId, id, ...COLUMNS.map(([, value]) => value(account)));
  return changes.some(({ attribute }) => attribute === 'emails') ? [update, writeEmails(account)] : [update];
}

/** Deletes an account that is locked; its e-mails, sessions and SAML mappings go with it by their foreign keys. */
export function deleteAccount({ tenantId, id }: ProvisionedAccount): Call {
  return DELETE.with(tenantId, id);
}

function writeEmails({ tenantId, id, emails }: ProvisionedAccount): Call {
  const rows = emails.map((email) => ({ ...email, valueNorm: addressKey(email.value) }));
  return WRITE_EMAILS.with(tenantId, id, JSON.stringify(rows));
}
