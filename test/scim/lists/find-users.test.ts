import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdminClient } from '../../support/clients/admin-client.js';
import { makePerson } from '../../support/admin-factories.js';
import { CEZANNE, connect, ENTERPRISE, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
const ids: string[] = [];

const NAMES = ['Ada Byron', 'Grace Hopper', 'Alan Turing', 'Édith Clarke', 'Mary Jackson'];

/** Five users; the second is inactive, the third is a Line Manager, the fourth has a second e-mail. */
beforeAll(async () => {
  app = await startTestApp();
  ({ admin, scim } = await connect(app));
  for (const [place, name] of NAMES.entries()) {
    const [givenName, familyName] = name.split(' ') as [string, string];
    const userName = `user${place}@acme.example`;
    await makePerson(admin, scim.tenantId, { givenName, familyName, internalEmail: userName });
    const made = await scim.post(
      'Users',
      oktaUser(userName, {
        externalId: `Ext-${place}`,
        ...(place === 1 && { active: false }),
        ...(place === 2 && { roles: ['Line Manager'], [ENTERPRISE]: { employeeNumber: 'E-2' } }),
        ...(place === 3 && {
          emails: [
            { value: userName, type: 'work', primary: true },
            { value: 'home@x.example', type: 'home' },
          ],
        }),
      }),
    );
    expect(made.status).toBe(201);
    ids.push(made.body.id);
  }
});
afterAll(() => app.close());

async function found(filter: string): Promise<number[]> {
  const answer = await scim.find(filter);
  expect(answer.body).toMatchObject({ totalResults: expect.any(Number) });
  return (answer.body.Resources as { id: string }[]).map(({ id }) => ids.indexOf(id));
}

describe('filters find', () => {
  it.each<[string, number[]]>([
    ['userName eq "user0@acme.example"', [0]],
    ['USERNAME EQ "USER0@ACME.EXAMPLE"', [0]],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "user0@acme.example"', [0]],
    ['userName eq "nobody"', []],
    ['userName eq "user1@acme.example"', [1]],
    ['externalId eq "Ext-3"', [3]],
    ['externalId eq "ext-3"', []],
    ['emails.value eq "HOME@x.example"', [3]],
    ['emails eq "home@x.example"', [3]],
    ['emails[type eq "work"].value eq "user2@acme.example"', [2]],
    ['emails[type eq "home" and value eq "home@x.example"]', [3]],
    ['emails[type eq "work" and value eq "home@x.example"]', []],
    ['active eq false', [1]],
    ['active eq "False"', [1]],
    ['active eq true and externalId eq "Ext-0"', [0]],
    ['userName sw "USER" and not (active eq true)', [1]],
    ['name.familyName eq "hopper"', [1]],
    ['name.givenName sw "é"', []],
    ['displayName co "Édith"', [3]],
    ['roles.value eq "line manager"', [2]],
    ['roles eq "Line Manager" or externalId eq "Ext-0"', [0, 2]],
    [`${CEZANNE}:role ne "Self-Service"`, [2]],
    [`${ENTERPRISE}:employeeNumber eq "e-2"`, [2]],
    [`${ENTERPRISE}:employeeNumber pr`, [2]],
    [`not (${ENTERPRISE}:employeeNumber eq "e-2")`, [0, 1, 3, 4]],
    ['externalId gt "Ext-2"', [3, 4]],
    ['userName ew "4@acme.example"', [4]],
    ['userName co "100%"', []],
    ['meta.created gt "2020-01-01T00:00:00Z" and active eq false', [1]],
    ['meta.resourceType eq "User" and externalId eq "Ext-1"', [1]],
    ['schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"', [2]],
    ['emails.type eq "home"', [3]],
    ['not (emails.type eq "home") and emails pr', [0, 1, 2, 4]],
    ['id eq "nonsense"', []],
  ])('%s', async (filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });

  it('by id and by location', async () => {
    expect(await found(`id eq "${ids[2]}"`)).toEqual([2]);
    expect(await found(`id eq "${ids[2]?.toUpperCase()}"`)).toEqual([]);
    expect(await found(`meta.location ew "${ids[2]}"`)).toEqual([2]);
  });

  it('a plus sign, in each of the encodings that Okta uses', async () => {
    await makePerson(admin, scim.tenantId, { internalEmail: 'plus+tag@acme.example' });
    const made = await scim.post('Users', oktaUser('plus+tag@acme.example'));
    for (const filter of [
      'userName%20eq%20%22plus%2Btag%40acme.example%22',
      'userName+eq+%22plus%2Btag%40acme.example%22',
    ]) {
      expect((await scim.get(`Users?filter=${filter}&startIndex=1&count=100`)).body.totalResults).toBe(1);
    }
    await scim.delete(`Users/${made.body.id}`);
  });
});

describe('filters are refused, never ignored', () => {
  it.each([
    '',
    'userName',
    'userName eq',
    'userName eq bob',
    'userName equals "x"',
    'userName eq "x" or',
    '(userName eq "x"',
    'userName eq "x" garbage',
    'favouriteColour eq "red"',
    'title eq "Engineer"',
    'password eq "x"',
    'active gt true',
    'active eq "perhaps"',
    'meta.created gt "yesterday"',
    'meta.created gt "0000-01-01T00:00:00Z"',
    'name eq "x"',
    `${'('.repeat(30)}userName pr${')'.repeat(30)}`,
    Array.from({ length: 60 }, () => 'userName pr').join(' or '),
  ])('%s', async (filter) => {
    const answer = await scim.find(filter);
    expect(answer.body).toMatchObject({ status: '400', scimType: 'invalidFilter', detail: expect.any(String) });
  });
});

describe('lists', () => {
  it('the connection test of Okta', async () => {
    const answer = await scim.get('Users?startIndex=1&count=2');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 5,
      startIndex: 1,
      itemsPerPage: 2,
    });
    expect(answer.body.Resources).toHaveLength(2);
  });

  it('pages in the order of creation, without gap or repetition', async () => {
    const seen: string[] = [];
    for (let startIndex = 1; startIndex <= 5; startIndex += 2) {
      const page = await scim.get(`Users?startIndex=${startIndex}&count=2`);
      seen.push(...(page.body.Resources as { id: string }[]).map(({ id }) => id));
    }
    expect(seen).toEqual(ids);
  });

  it.each<[string, object]>([
    ['count=0', { totalResults: 5, itemsPerPage: 0, Resources: [] }],
    ['count=-3', { totalResults: 5, itemsPerPage: 0 }],
    ['startIndex=0&count=1', { startIndex: 1, itemsPerPage: 1 }],
    ['startIndex=-5', { startIndex: 1, itemsPerPage: 5 }],
    ['startIndex=100', { totalResults: 5, itemsPerPage: 0, Resources: [] }],
    ['count=100000', { itemsPerPage: 5 }],
    ['aadOptscim062020&unknown=1', { totalResults: 5 }],
  ])('?%s', async (query, expected) => {
    expect((await scim.get(`Users?${query}`)).body).toMatchObject(expected);
  });

  it.each([
    'sortBy=emails.primary',
    'sortBy=emails.primary&sortOrder=descending',
    'filter=meta.created gt "0001-01-01T00:00:00Z"',
  ])('answers ?%s', async (query) => {
    expect((await scim.get(`Users?${query}`)).body.totalResults).toBe(5);
  });

  it.each(['count=ten', 'startIndex=1.5', 'count=1&count=2', 'sortBy=colour', 'sortBy=userName&sortOrder=up'])(
    'refuses ?%s',
    async (query) => {
      expect((await scim.get(`Users?${query}`)).body).toMatchObject({ status: '400', scimType: 'invalidValue' });
    },
  );

  it('sorted by any single value, either way', async () => {
    const order = async (query: string): Promise<number[]> =>
      ((await scim.get(`Users?${query}`)).body.Resources as { id: string }[]).map(({ id }) => ids.indexOf(id));
    expect(await order('sortBy=name.familyName')).toEqual([0, 3, 1, 4, 2]);
    expect(await order('sortBy=userName&sortOrder=descending')).toEqual([4, 3, 2, 1, 0]);
    expect(await order(`sortBy=${ENTERPRISE}:employeeNumber`)).toEqual([2, 0, 1, 3, 4]);
    expect(await order('sortBy=emails.value')).toEqual([0, 1, 2, 3, 4]);
  });

  it('attributes and excludedAttributes choose what is returned', async () => {
    const only = await scim.get(`Users/${ids[0]}?attributes=userName,name.givenName`);
    expect(only.body).toEqual({
      schemas: expect.any(Array),
      id: ids[0],
      userName: 'user0@acme.example',
      name: { givenName: 'Ada' },
    });
    const without = await scim.get(`Users?excludedAttributes=emails,${CEZANNE}:role&count=1`);
    expect(without.body.Resources[0]).not.toHaveProperty('emails');
    expect(without.body.Resources[0]).toHaveProperty('userName');
  });

  it('external users do not exist here', async () => {
    const accounts = await admin.get(`tenants/${scim.tenantId}/accounts`);
    const hr = (accounts.body.items as { id: string; userName: string; personId: null }[]).find(
      ({ personId }) => personId === null,
    );
    expect(await found(`userName eq "${hr?.userName}"`)).toEqual([]);
    expect((await scim.get(`Users/${hr?.id}`)).status).toBe(404);
  });
});
