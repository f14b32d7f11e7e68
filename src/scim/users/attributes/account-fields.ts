import { mainEmailCopies, type StoredEmail } from '../../../accounts/email-copies.js';
import type { Bindable } from '../../../database/statements/statement.js';
import { userNameKey } from '../../../text/user-name-key.js';

/** A value that is read of an account, by SQL over `account a`, `person p` and `role r`, and how it is kept. */
interface Field<Value> {
  readonly sql: string;
  /** Its own columns, and what each is given; none where the value stands in other rows. */
  readonly columns: Readonly<Record<string, (value: Value) => Bindable>>;
  /** Only for the type. */
  readonly value?: Value;
}

const field = <Value>(expression: string, columns: Field<Value>['columns'] = {}): Field<Value> => ({
  sql: expression,
  columns,
});

/** A value that is kept in one column, as it is. */
const column = <Value extends Bindable>(name: string): Field<Value> =>
  field<Value>(`a.${name}`, { [name]: (value) => value });

/** What is read of an account, its person and its role to show its attributes, each value once. */
export const accountFields = {
  externalId: column<string | null>('external_id'),
  userName: field<string>('a.user_name', { user_name: (userName) => userName, user_name_norm: userNameKey }),
  givenName: field<string>('p.given_name'),
  familyName: field<string>('p.family_name'),
  active: column<boolean>('active'),
  // The copies of them. Their own rows, which filters look in, are written beside.
  emails: field<readonly StoredEmail[]>('a.email_list', {
    email_list: (emails) => JSON.stringify(emails),
    main_email_norm: (emails) => mainEmailCopies(emails).mainEmailNorm,
    main_email_type_norm: (emails) => mainEmailCopies(emails).mainEmailTypeNorm,
    main_email_display_norm: (emails) => mainEmailCopies(emails).mainEmailDisplayNorm,
    main_email_primary: (emails) => mainEmailCopies(emails).mainEmailPrimary,
  }),
  /** Its original name. */
  role: field<string>('r.name'),
  employeeNumber: column<string | null>('employee_number'),
};

/** The values of all fields of one account. */
export type AccountFields = {
  [Name in keyof typeof accountFields]: (typeof accountFields)[Name] extends Field<infer Value> ? Value : never;
};

/** All that a SCIM User is made of, with its person and its role. */
export interface UserRow extends AccountFields {
  id: string;
  createdAt: Date;
  updatedAt: Date;
  version: number;
}
