import { madePerson } from './make-accounts.js';

/** What Okta sends of a new user (docs/okta.md §2.2), for the n-th person of a made tenant. */
export function newUser(n: number) {
  const { email, externalId, personCode, givenName, familyName } = madePerson(n);
  return {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    userName: email,
    name: { givenName, familyName },
    emails: [{ primary: true, value: email, type: 'work' }],
    displayName: `${givenName} ${familyName}`,
    locale: 'en-US',
    externalId,
    groups: [],
    active: true,
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: personCode },
  };
}
