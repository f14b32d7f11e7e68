import { mainEmailCopies } from '../../../accounts/main-email.js';
import type { Bindable } from '../../../database/statements/statement.js';
import { TENANT } from '../../sql/sql.js';
import { userNameKey } from '../../../text/user-name-key.js';

/** A value that is read of an account, by SQL over `account a`, `person p` and `role r` (with `TENANT` for the tenant), and how it is kept. */
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

/** An e-mail of an account as it is stored; what was not sent is null. */
export interface StoredEmail {
  value: string;
  type: string | null;
  primary: boolean | null;
  display: string | null;
}

/** What is read of an account, its person and its role to show its attributes, each value once. */
export const accountFields = {
  externalId: column<string | null>('external_id'),
  userName: field<string>('a.user_name', { user_name: (userName) => userName, user_name_norm: userNameKey }),
  givenName: field<string>('p.given_name'),
  familyName: field<string>('p.family_name'),
  active: column<boolean>('active'),
  // In the same statement, so that a page is one trip. Of the main one there are copies, for lists to be sorted by.
  emails: field<readonly StoredEmail[]>(
    `(select coalesce(json_agg(json_build_object('value', e.value, 'type', e.type, 'primary', e.is_primary, 'display', e.display)
        order by e.position), '[]')
      from account_email e where e.tenant_id = ${TENANT} and e.account_id = a.id)`,
    {
      main_email_norm: (emails) => mainEmailCopies(emails).mainEmailNorm,
      main_email_type_norm: (emails) => mainEmailCopies(emails).mainEmailTypeNorm,
      main_email_display_norm: (emails) => mainEmailCopies(emails).mainEmailDisplayNorm,
      main_email_primary: (emails) => mainEmailCopies(emails).mainEmailPrimary,
    },
  ),
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
