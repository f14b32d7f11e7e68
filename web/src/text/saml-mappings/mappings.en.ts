import { count as numberOf } from '../numbers/numbers.en';

/** The page of the SAML mappings, and the mappings of one account. */
export const mappings = {
  title: 'SAML mappings',
  lead: 'A [[samlMapping|SAML mapping]] says which account somebody gets who signs in through an [[identityProvider|identity provider]].',
  ofAccountLead: 'How this account signs in with [[singleSignOn|single sign-on]].',
  add: 'Add a mapping',
  search: 'Search',
  account: 'Account',
  anyAccount: 'Any account',
  provider: 'Identity provider',
  anyProvider: 'Any provider',
  identifier: 'User identifier',
  identifierHint: 'Exactly as the identity provider sends it; capital letters count. [[userIdentifier]]',
  nothingFound: 'No mapping fits',
  nothingFoundText: 'Take a filter away.',
  empty: 'No SAML mappings yet',
  emptyText:
    'They are made with each new account when “Create SAML SSO Mappings” is on in the SCIM settings, or by hand here.',
  noneOfAccount: 'No mapping: this account cannot sign in with single sign-on.',
  choose: 'Choose…',
  edit: 'Edit',
  newTitle: 'Add a SAML mapping',
  editTitle: 'Edit the SAML mapping',
  create: 'Add the mapping',
  save: 'Save',
  made: 'When it was made',
  delete: 'Delete',
  many: {
    button: 'Delete…',
    title: (count: number) => `Delete ${numberOf(count, 'mapping', 'mappings')}?`,
    text: 'Whoever signs in with them cannot sign in through the identity provider any more. This cannot be undone.',
  },
};

export type MappingsText = typeof mappings;
