/** Where to go from a refusal. */
export const ways = {
  findPerson: 'Find the person',
  addPerson: 'Add the person',
  showPersons: 'Show these persons',
  person: 'Open the person',
  account: 'Open the account',
  accounts: 'Find the account',
  roles: 'Go to Roles',
  settings: 'Go to the SCIM settings',
  samlMappings: 'Go to SAML mappings',
};

export type WaysText = typeof ways;
