import { attribute } from './attribute.js';

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
