import { attribute, type Schema } from './attribute.js';
import { CORE_USER } from '../urns.js';

const primary = attribute('primary', 'Whether this is the preferred value. At most one value has it set.', {
  type: 'boolean',
});

export const emailsAttribute = attribute(
  'emails',
  "E-mail addresses of the account. They never change the person's own addresses.",
  {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      attribute('value', 'The address.'),
      attribute('display', 'A name for display.'),
      attribute('type', 'What the address is for.', { canonicalValues: ['work', 'home', 'other'] }),
      primary,
    ],
  },
);

export const rolesAttribute = attribute('roles', 'The security role of the account: one value, by its original name.', {
  type: 'complex',
  multiValued: true,
  subAttributes: [
    attribute('value', 'Original name of the role.'),
    // An account has one role, so these say nothing that a client could decide; `primary` picks the one of several sent.
    attribute('display', 'Name of the role for display.', { mutability: 'readOnly' }),
    attribute('type', 'Has no value here.', { mutability: 'readOnly' }),
    { ...primary, mutability: 'readOnly' },
  ],
});

/**
 * The core User (RFC 7643 §4.1) as this server keeps it: exactly the attributes that are stored or returned, with the
 * mutability that is true here. Names are HR's, hence `readOnly`, whatever the RFC's own example schema says.
 */
export const userSchema: Schema = {
  id: CORE_USER,
  name: 'User',
  description: 'Account of a person that HR keeps',
  attributes: [
    attribute('userName', 'Name to sign in with, unique in the tenant. ASCII case is ignored.', {
      required: true,
      uniqueness: 'server',
    }),
    attribute('name', 'Name of the person, kept by HR. Values sent by a client are ignored.', {
      type: 'complex',
      mutability: 'readOnly',
      subAttributes: [
        attribute('formatted', 'The full name, as displayed.', { mutability: 'readOnly' }),
        attribute('familyName', 'The family name.', { mutability: 'readOnly' }),
        attribute('givenName', 'The given name.', { mutability: 'readOnly' }),
      ],
    }),
    attribute('displayName', 'Name of the person for display, kept by HR. Values sent by a client are ignored.', {
      mutability: 'readOnly',
    }),
    attribute('active', 'Whether the account may sign in.', { type: 'boolean' }),
    emailsAttribute,
    rolesAttribute,
  ],
};
