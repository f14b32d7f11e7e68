import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TenantDatabase } from '../../src/database/transactions/tenant-database.js';
import { PersonSuggestions } from '../../src/persons/suggestions/person-suggestions.js';
import type { SentUser } from '../../src/persons/suggestions/suggestion.js';
import { editDistance } from '../../src/text/edit-distance.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { makePerson, makeTenant } from '../support/admin-factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let tenantId: string;
let suggestions: PersonSuggestions;
const ids: Record<string, string> = {};

beforeAll(async () => {
  app = await startTestApp();
  const admin = new AdminClient(app);
  suggestions = new PersonSuggestions();
  ({ tenantId } = await makeTenant(admin));
  const people: Record<string, object> = {
    ada: {
      givenName: 'Ada',
      familyName: 'Byron',
      personCode: '000123',
      internalEmail: 'ada.byron@acme.example',
      externalEmail: 'ada@home.example',
    },
    peter: {
      givenName: 'Peter',
      familyName: 'Müller',
      personCode: 'E-0007',
      internalEmail: 'peter.mueller@acme.example',
    },
    petra: { givenName: 'Petra', familyName: 'Müller', internalEmail: 'petra.mueller@acme.example' },
    grace: {
      givenName: 'Grace',
      familyName: 'Hopper',
      employments: [{ employmentId: '0042', startDate: '2026-01-01' }],
      internalEmail: 'g.murray@acme.example',
    },
    zoe: { givenName: 'Zoe', familyName: 'Quist', internalEmail: 'zq@acme.example' },
  };
  for (const [name, values] of Object.entries(people)) ids[name] = (await makePerson(admin, tenantId, values)).id;
  const other = await makeTenant(admin);
  await makePerson(admin, other.tenantId, {
    givenName: 'Ada',
    familyName: 'Byron',
    internalEmail: 'ada.byron@acme.example',
  });
}, 60_000);
afterAll(async () => app.close());

const NOTHING: SentUser = { userName: null, email: null, employeeNumber: null, givenName: null, familyName: null };

async function suggested(sent: Partial<SentUser>, tenant = tenantId): Promise<[string, string][]> {
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  const found = await app.nest
    .get(TenantDatabase)
    .inTenant({ tenantId: tenant, actor: 'operator' }, (scope) => suggestions.suggest(scope, { ...NOTHING, ...sent }));
  return found.map(({ personId, because }) => [names.get(personId) ?? personId, because]);
}

describe('who may be meant', () => {
  it.each<[string, Partial<SentUser>, string, string]>([
    ['the names that were sent', { givenName: 'Ada', familyName: 'Byron', email: 'x@nowhere.example' }, 'ada', 'name'],
    ['names without their marks', { givenName: 'Peter', familyName: 'Muller' }, 'peter', 'name'],
    ['names written out', { givenName: 'PETER', familyName: 'Mueller' }, 'peter', 'name'],
    ['a name in decomposed letters', { givenName: 'Peter', familyName: 'Mu\u0308ller' }, 'peter', 'name'],
    ['an address with a slip', { email: 'ada.bryon@acme.example' }, 'ada', 'similar-email'],
    ['an address at another domain', { email: 'ada.byron@acme.test' }, 'ada', 'similar-email'],
    ['a user name that is an address', { userName: 'adabyron@acme.example' }, 'ada', 'similar-email'],
    ['the other address of the person', { email: 'ADA@home.example' }, 'ada', 'similar-email'],
    ['a number without its zeros', { employeeNumber: '123' }, 'ada', 'leading-zeros'],
    ['a number with more zeros, behind letters', { employeeNumber: 'e-00007' }, 'peter', 'leading-zeros'],
    ['an employment without its zeros', { employeeNumber: '42' }, 'grace', 'leading-zeros'],
    ['an address made of the name', { email: 'g.hopper@acme.example' }, 'grace', 'same-domain-name'],
    ['the same without a dot', { email: 'ghopper@acme.example' }, 'grace', 'same-domain-name'],
  ])('by %s', async (_, sent, name, because) => {
    expect((await suggested(sent))[0]).toEqual([name, because]);
  });

  it('the most likely first, and nobody who only has the same company', async () => {
    const found = await suggested({ givenName: 'Peter', familyName: 'Müller', email: 'peter.muller@acme.example' });
    expect(found[0]).toEqual(['peter', 'name']);
    expect(found.map(([name]) => name)).not.toContain('zoe');
    expect(found.map(([name]) => name)).not.toContain('ada');
  });

  it('nobody where nothing comes close, nor where nothing was sent', async () => {
    expect(await suggested({ givenName: 'Xaver', familyName: 'Ypsilon', employeeNumber: '99999' })).toEqual([]);
    expect(await suggested({})).toEqual([]);
    expect(
      await suggested({ userName: '\u0000', employeeNumber: '0\u00007', givenName: '%', familyName: '_' }),
    ).toEqual([]);
  });

  it('nobody of another tenant', async () => {
    const { tenantId: third } = await makeTenant(new AdminClient(app));
    expect(await suggested({ givenName: 'Ada', familyName: 'Byron', email: 'ada.byron@acme.example' }, third)).toEqual(
      [],
    );
  });

  it('five at most', async () => {
    const admin = new AdminClient(app);
    const { tenantId: crowded } = await makeTenant(admin);
    for (let number = 0; number < 8; number++) {
      await makePerson(admin, crowded, {
        givenName: 'Jane',
        familyName: 'Smith',
        internalEmail: `jane.smith${number}@acme.example`,
      });
    }
    expect(await suggested({ givenName: 'Jane', familyName: 'Smith' }, crowded)).toHaveLength(5);
  });
});

describe('the distance of two texts', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'abd', 1],
    ['abc', 'ab', 1],
    ['abc', 'xyz', 3],
    ['abcdef', 'x', 3],
    ['ab', 'cdab', 2],
  ])('of %j and %j is %i', (one, other, distance) => {
    expect(editDistance(one, other, 2)).toBe(Math.min(distance, 3));
  });
});
