import type { FieldCode } from '../../api/views';

/** What the server refuses, by its codes: beside a field. */
export const fieldCodes = {
  blank: 'Please fill this in.',
  'too-long': 'This is too long. Please shorten it.',
  'too-many': 'There are too many. Please remove some.',
  unprintable: 'There is a character in this that cannot be seen. Please type it instead of pasting it.',
  'not-an-email':
    'This is not an e-mail address. Give one such as jane.doe@example.com, with nothing before or after it.',
  'not-a-time-zone': 'This is not a time zone. Please choose one from the list.',
  'not-a-date': 'This is not a date. Please choose one from the calendar.',
  'not-a-url': 'This is not a web address. It begins with https://.',
  'unusable-certificate':
    'The key of a certificate cannot be used: it has to be RSA of 2048 bits or more, or EC on P-256, P-384 or P-521. The identity provider has to make a new one.',
  'not-https': 'The address has to begin with https://.',
  'private-address': 'This address leads into a private network, where nothing may be sent.',
  'not-a-certificate':
    'This is not a certificate. Paste it whole, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.',
  'not-a-key-set':
    'This is no set of public keys that can be used. It begins with {"keys": and holds RSA (2048 bits or more), EC or Ed25519 keys, without their private part.',
  'not-reachable':
    'This server sends nothing to this address: it has to begin with https:// and lead to the Internet. Ask whoever runs the server for an exception.',
  'keys-twice': 'Give the keys or their address, not both.',
  'bad-translation':
    'Please give each language as a short form such as “de” or “pt-BR”, with a name of at most 100 characters.',
  'end-before-start': 'The end is before the start.',
  'listed-twice': 'This is in the list twice. Please remove one of the two.',
  'not-in-the-future': 'This has passed already. Please choose a later end, and check the clock of your computer.',
  'password-length': 'Please use 8 to 1,000 characters.',
  'password-unchanged': 'This is the present password. Choose another one.',
  'wrong-password': 'This is not the password of this account.',
  'unknown-role': 'There is no such role any more. Please choose another one.',
  'not-an-hr-role': 'Without a person, this has to be an HR role. Please choose another one.',
  'no-such-person': 'This person is not here any more. Please choose another one.',
  'no-such-account': 'This account is not here any more. Please choose another one.',
  'no-such-identity-provider': 'This identity provider is not here any more. Please choose another one.',
  'identity-provider-disabled': 'This identity provider is disabled. Enable it first, or choose another one.',
  'no-identity-provider': 'Choose the identity provider.',
  'no-user-identifier': 'Choose which value names the user.',
  'same-match-method': 'This is how persons are found already. Choose another way, or none.',
  'not-in-range': 'Please choose a whole number within the limits.',
  'less-than-log': 'This must be at least as long as the provisioning log, which is part of it.',
  'names-the-person': 'The reason is kept. Please leave out the name, the addresses and the numbers of the person.',
} satisfies Record<FieldCode, string>;

export type FieldCodesText = typeof fieldCodes;
