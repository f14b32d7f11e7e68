import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../../src/scim/protocol/urns.js';

/** A User as GET returns it. Frozen through and through, so that a test fails where something writes to it. */
export const exampleUser = deepFreeze({
  schemas: [CORE_USER, ENTERPRISE_USER, CEZANNE_USER],
  id: '0198c000-0000-7000-8000-000000000001',
  externalId: '00u18ep2sjmnGT1wk698',
  meta: {
    resourceType: 'User',
    created: '2026-05-13T04:42:34.120Z',
    lastModified: '2026-06-01T10:00:00Z',
    location: 'https://scim.example.com/scim/v2/acme/Users/0198c000-0000-7000-8000-000000000001',
    version: 'W/"3"',
  },
  userName: 'Barbara.Jensen@example.com',
  name: { formatted: 'Barbara Jensen', givenName: 'Barbara', familyName: 'Jensen' },
  displayName: 'Barbara Jensen',
  active: true,
  emails: [
    { value: 'barbara@example.com', type: 'work', primary: true },
    { value: 'babs@home.example', type: 'home' },
  ],
  roles: [{ value: 'Self-Service', display: 'Self-Service', primary: true }],
  [ENTERPRISE_USER]: { employeeNumber: '00701984' },
  [CEZANNE_USER]: { role: 'Self-Service' },
});

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
