import { Insertion } from '../../../database/statements/joint/joint-statement.js';
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
  // Whoever opens it takes these away by a trigger, and no provider says them.
  ['closed_at', ({ closing }) => closing && new Date(closing.at)],
  ['closed_by', ({ closing }) => closing && closing.by],
  ['close_reason', ({ closing }) => closing && closing.reason],
  ['closed_until_lifted', ({ closing }) => closing && closing.untilLifted],
];

const ALL = [...FIXED, ...COLUMNS];
const INSERT = new Insertion(
  'insert_scim_account',
  `insert into account (${ALL.map(([column]) => column).join(', ')})`,
  `(${ALL.map((_, place) => `$${place + 1}`).join(', ')})`,
);
const UPDATE = new Statement(
  'update_scim_account',
  `update account set ${COLUMNS.map(([column], place) => `${column} = $${place + 3}`).join(', ')}
    where tenant_id = $1 and id = $2`,
);
const DELETE = new Statement('delete_scim_account', 'delete from account where tenant_id = $1 and id = $2');

/** Rows are kept by their place in the list. */
const EMAIL = '(tenant_id, account_id, position, value, value_norm, type, is_primary, display)';
const EMAIL_VALUES = '($1, $2, $3, $4, $5, $6, $7, $8)';
const INSERT_EMAIL = new Insertion('insert_account_email', `insert into account_email ${EMAIL}`, EMAIL_VALUES);
/** One that stays as it was is not written. */
const WRITE_EMAIL = new Insertion(
  'write_account_email',
  `insert into account_email as e ${EMAIL}`,
  EMAIL_VALUES,
  `on conflict (tenant_id, account_id, position) do update
      set value = excluded.value, value_norm = excluded.value_norm, type = excluded.type, is_primary = excluded.is_primary,
        display = excluded.display
      where (e.value, e.type, e.is_primary, e.display)
        is distinct from (excluded.value, excluded.type, excluded.is_primary, excluded.display)`,
);
const DELETE_EMAILS = new Statement(
  'delete_account_emails',
  'delete from account_email where tenant_id = $1 and account_id = $2 and position >= $3',
);

/** Writes an account that was not there. */
export function insertAccount(account: ProvisionedAccount): Call[] {
  return [INSERT.with(...ALL.map(([, value]) => value(account))), ...eachEmail(account, INSERT_EMAIL)];
}

/** Writes an account that is locked, and of which `changes` are new. */
export function updateAccount(account: ProvisionedAccount, changes: readonly AttributeChange[]): Call[] {
  const { tenantId, id } = account;
  const update = UPDATE.with(tenantId, id, ...COLUMNS.map(([, value]) => value(account)));
  if (!changes.some(({ attribute }) => attribute === 'emails')) return [update];
  return [update, DELETE_EMAILS.with(tenantId, id, account.emails.length), ...eachEmail(account, WRITE_EMAIL)];
}

/** Deletes an account that is locked; its e-mails, sessions and SAML mappings go with it by their foreign keys. */
export function deleteAccount({ tenantId, id }: ProvisionedAccount): Call {
  return DELETE.with(tenantId, id);
}

function eachEmail({ tenantId, id, emails }: ProvisionedAccount, write: Statement): Call[] {
  return emails.map(({ value, type, primary, display }, position) =>
    write.with(tenantId, id, position, value, addressKey(value), type, primary, display),
  );
}
