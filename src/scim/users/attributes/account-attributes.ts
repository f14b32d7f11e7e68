import { EmployeeNumberIsImmutable } from '../../../accounts/account-errors.js';
import type { StoredEmail } from '../../../accounts/email-copies.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import type { UserAttributeName } from '../../protocol/schemas/user-attributes.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import { type Column, folded, type TenantElements, text } from '../../sql/columns.js';
import { sql } from '../../sql/sql.js';
import type { AccountFields } from './account-fields.js';
import type { ProvisionedAccount } from './provisioned-account.js';
import { requireAddresses } from './usable-addresses.js';

/** What an account does with one attribute of a User; `Value` is what a document has for it. */
interface AccountAttribute<Value> {
  /** The value that a client gets; `undefined` where there is none (RFC 7643 §2.5). */
  readonly shown: (fields: AccountFields) => unknown;
  /** Where filters look for it and what lists are sorted by. */
  readonly found: Column | Parts | TenantElements;
  /** The field whose change the log tells; null where that is told elsewhere. */
  readonly logged: keyof AccountFields | null;
  readonly taken: Taking<Value> | 'never' | 'by-the-write';
}

/** The columns of a complex attribute that has one value, by its parts. */
export interface Parts {
  readonly parts: Readonly<Record<string, Column>>;
}

/**
 * How an account takes a value. What cannot be told by the account alone (whether a user name is free, which role a name means,
 * who may be closed out) is taken `by-the-write`; what is HR's, `never`.
 */
export interface Taking<Value> {
  /** @param value null where the client said nothing: a creation takes everything anew */
  create(this: void, account: ProvisionedAccount, value: Value | null): void;
  /** @throws ScimError when the account cannot have the value */
  update(this: void, account: ProvisionedAccount, value: Value): void;
}

const ofPerson = { needs: 'join person p on p.tenant_id = a.tenant_id and p.id = a.person_id', tie: 'p.id' } as const;
const fullNameColumn = text('p.full_name_norm', ofPerson);
const roleColumn = text('a.role_name_norm');

const EMAILS: TenantElements = {
  from: (tenantId) => sql('account_email e where e.tenant_id = ? and e.account_id = a.id', tenantId),
  columns: {
    'emails.value': text('e.value_norm', { nullable: true }),
    'emails.type': folded('e.type'),
    'emails.display': folded('e.display'),
    'emails.primary': {
      type: 'boolean',
      expression: sql('e.is_primary'),
      compared: sql('coalesce(e.is_primary, false)'),
      nullable: true,
    },
  },
  sortedBy: {
    'emails.value': text('a.main_email_norm', { nullable: true }),
    'emails.type': text('a.main_email_type_norm', { nullable: true }),
    'emails.display': text('a.main_email_display_norm', { nullable: true }),
    'emails.primary': { type: 'boolean', expression: sql('a.main_email_primary'), nullable: true },
  },
};

/**
 * What becomes of each attribute that the protocol knows (`protocol/schemas/user-attributes.ts`), in the order in which a
 * client gets them. Names are those of the person, whatever a provider sent.
 */
export const accountAttributes = {
  externalId: {
    shown: ({ externalId }) => externalId ?? undefined,
    found: text('a.external_id', { nullable: true }),
    logged: 'externalId',
    taken: {
      create: (account, externalId) => void (account.externalId = externalId),
      update: (account, externalId) => void (account.externalId = externalId),
    },
  },
  userName: {
    shown: ({ userName }) => userName,
    found: text('a.user_name_norm'),
    logged: 'userName',
    taken: 'by-the-write',
  },
  name: {
    shown: ({ givenName, familyName }) => ({ formatted: `${givenName} ${familyName}`, familyName, givenName }),
    found: {
      parts: {
        formatted: fullNameColumn,
        familyName: text('p.family_name_norm', ofPerson),
        givenName: text('p.given_name_norm', ofPerson),
      },
    },
    logged: null,
    taken: 'never',
  },
  displayName: {
    shown: ({ givenName, familyName }) => `${givenName} ${familyName}`,
    found: fullNameColumn,
    logged: null,
    taken: 'never',
  },
  active: {
    shown: ({ active }) => active,
    found: { type: 'boolean', expression: sql('a.active') },
    logged: 'active',
    taken: 'by-the-write',
  },
  emails: {
    shown: ({ emails }) => (emails.length > 0 ? emails.map(shownEmail) : undefined),
    found: EMAILS,
    logged: 'emails',
    taken: {
      // A creation has looked at the addresses before it looked for the person.
      create: (account, emails) => account.replaceEmails(emails ?? []),
      update: (account, emails) => {
        requireAddresses(emails ?? [], account.emails);
        account.replaceEmails(emails ?? []);
      },
    },
  },
  roles: {
    shown: ({ role }) => [{ value: role, display: role, primary: true }],
    found: {
      // One element, whose columns are the row's own.
      parts: {
        value: roleColumn,
        display: roleColumn,
        type: text('null::text', { nullable: true, sortsAsId: true }),
        primary: { type: 'boolean', expression: sql('true'), sortsAsId: true },
      },
    },
    logged: null,
    taken: 'by-the-write',
  },
  employeeNumber: {
    shown: ({ employeeNumber }) => employeeNumber ?? undefined,
    found: text('a.employee_number_norm', { nullable: true }),
    logged: 'employeeNumber',
    taken: {
      create: (account, employeeNumber) => account.rememberEmployeeNumber(employeeNumber),
      update: keepEmployeeNumber,
    },
  },
  extensionRole: {
    shown: ({ role }) => role,
    found: roleColumn,
    logged: 'role',
    taken: 'by-the-write',
  },
} as const satisfies { readonly [Name in UserAttributeName]: AccountAttribute<Exclude<UserDocument[Name], undefined>> };

/** The names of all attributes, in the order in which a client gets them. */
export const accountAttributeNames = Object.keys(accountAttributes) as UserAttributeName[];

function shownEmail({ value, type, primary, display }: StoredEmail) {
  return {
    value,
    ...(type !== null && { type }),
    ...(primary !== null && { primary }),
    ...(display !== null && { display }),
  };
}

/** The lock behind the guard, in words for a provider. What is struck out does not come here; `null` says nothing. */
function keepEmployeeNumber(account: ProvisionedAccount, employeeNumber: string | null): void {
  if (employeeNumber === null) return;
  try {
    account.keepEmployeeNumber(employeeNumber);
  } catch (error) {
    throw error instanceof EmployeeNumberIsImmutable ? ScimError.mutability(error.message, { cause: error }) : error;
  }
}
