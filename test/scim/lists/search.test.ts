import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdminClient } from '../../support/clients/admin-client.js';
import { makePerson } from '../../support/admin-factories.js';
import { connect, ENTERPRISE, ERROR, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;

beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  ({ admin, scim } = await connect(app));
  for (let n = 0; n < 5; n++) {
    const userName = `user${n}@acme.example`;
    await makePerson(admin, scim.tenantId, { givenName: 'Zoe', familyName: `F${n}`, internalEmail: userName });
    const made = await scim.post('Users', oktaUser(userName, { externalId: `x${n}`, active: n !== 1 }));
    expect(made.status).toBe(201);
  }
});
afterAll(() => app.close());

async function search(path: string, request: object) {
  return scim.post(`${path}.search`, { schemas: [SEARCH], ...request });
}

/** The user names, or the names of roles, in order. */
function namesIn(body: { Resources: { userName?: string; id: string }[] }): string[] {
  return body.Resources.map(({ userName, id }) => userName ?? id);
}

describe('POST /Users/.search', () => {
  it.each<[object, string]>([
    [{}, ''],
    [{ filter: 'active eq true' }, 'filter=active%20eq%20true'],
    [{ filter: 'userName sw "user1" or externalId eq "x3"' }, 'filter=userName sw "user1" or externalId eq "x3"'],
    [{ sortBy: 'userName', sortOrder: 'descending' }, 'sortBy=userName&sortOrder=descending'],
    [{ startIndex: 2, count: 2 }, 'startIndex=2&count=2'],
    [{ count: 0 }, 'count=0'],
    [{ attributes: ['userName', 'emails.value'] }, 'attributes=userName,emails.value'],
    [{ excludedAttributes: ['meta', ENTERPRISE] }, `excludedAttributes=meta,${ENTERPRISE}`],
    [{ attributes: ['nope'] }, 'attributes=nope'],
    [{ attributes: [], filter: null, unknown: [1] }, ''],
    [{ FILTER: 'externalId eq "x2"', Count: 1 }, 'filter=externalId eq "x2"&count=1'],
  ])('%j answers what GET answers', async (request, query) => {
    const answer = await search('Users/', request);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^application\/scim\+json/);
    expect(answer.body).toEqual((await scim.get(`Users?${encodeURI(decodeURI(query))}`)).body);
  });

  it('walks by cursor', async () => {
    const first = await search('Users/', { count: 3, cursor: '', sortBy: 'externalId' });
    expect(first.body).toMatchObject({ totalResults: 5, itemsPerPage: 3, nextCursor: expect.any(String) });
    const { nextCursor } = first.body;
    const second = await search('Users/', { count: 3, cursor: nextCursor, sortBy: 'externalId' });
    expect([...namesIn(first.body), ...namesIn(second.body)]).toEqual(
      [0, 1, 2, 3, 4].map((n) => `user${n}@acme.example`),
    );
    // The same list by GET.
    expect((await scim.get(`Users?count=3&sortBy=externalId&cursor=${nextCursor}`)).body).toEqual(second.body);
    expect((await search('Users/', { count: 3, cursor: nextCursor })).body.scimType).toBe('invalidCursor');
    expect((await search('', { count: 3, cursor: nextCursor, sortBy: 'externalId' })).body.scimType).toBe(
      'invalidCursor',
    );
  });

  it.each<[string, object | string, string]>([
    ['no JSON', '{', 'invalidSyntax'],
    ['an empty body', '', 'invalidSyntax'],
    ['an array', '[]', 'invalidSyntax'],
    ['the schema of something else', { schemas: ['urn:x'] }, 'invalidValue'],
    ['attributes as text', { schemas: [SEARCH], attributes: 'userName' }, 'invalidValue'],
    ['attributes with a number', { schemas: [SEARCH], attributes: ['userName', 1] }, 'invalidValue'],
    ['a count as text', { schemas: [SEARCH], count: '5' }, 'invalidValue'],
    ['half a user', { schemas: [SEARCH], count: 0.5 }, 'invalidValue'],
    ['a filter of a number', { schemas: [SEARCH], filter: 1 }, 'invalidValue'],
    ['an empty filter', { schemas: [SEARCH], filter: '' }, 'invalidFilter'],
    ['an unknown attribute', { schemas: [SEARCH], filter: 'userNam eq "x"' }, 'invalidFilter'],
    ['an unknown order', { schemas: [SEARCH], sortBy: 'nope' }, 'invalidValue'],
    ['two ways of paging', { schemas: [SEARCH], startIndex: 1, cursor: '' }, 'invalidValue'],
    ['a cursor of a number', { schemas: [SEARCH], cursor: 5 }, 'invalidValue'],
    ['half a user by cursor', { schemas: [SEARCH], count: 0.5, cursor: '' }, 'invalidCount'],
  ])('refuses %s', async (_, body, scimType) => {
    const answer = await scim.post('Users/.search', body);
    expect(answer.body).toMatchObject({ schemas: [ERROR], status: '400', scimType, detail: expect.any(String) });
  });

  it('takes the media types that other bodies take', async () => {
    expect((await scim.post('Users/.search', '{}', { 'content-type': 'application/json' })).status).toBe(200);
    expect((await scim.post('Users/.search', '{}', { 'content-type': 'text/plain' })).body.status).toBe('415');
  });

  it('is no write: the provisioning log does not know it, even refused', async () => {
    const log = async (): Promise<number> => (await admin.get(`tenants/${scim.tenantId}/provisioning-log`)).body.total;
    const before = await log();
    await search('Users/', {});
    await scim.post('Users/.search', '{');
    expect(await log()).toBe(before);
  });

  it('needs a token, like everything here', async () => {
    expect((await scim.post('Users/.search', {}, { authorization: 'Bearer x' })).status).toBe(401);
    expect((await scim.post('.search', {}, { authorization: 'Bearer x' })).status).toBe(401);
  });
});

it('POST /Roles/.search answers what GET /Roles answers', async () => {
  const request = { filter: 'displayName co "e"', sortBy: 'displayName', attributes: ['displayName'] };
  const query = 'filter=displayName%20co%20%22e%22&sortBy=displayName&attributes=displayName';
  expect((await search('Roles/', request)).body).toEqual((await scim.get(`Roles?${query}`)).body);
});

describe('POST /.search', () => {
  const users = [0, 1, 2, 3, 4].map((n) => `user${n}@acme.example`);
  let roles: string[];

  beforeAll(async () => {
    roles = namesIn((await scim.get('Roles')).body);
    expect(roles.length).toBeGreaterThan(1);
  });

  it('finds users and roles', async () => {
    const { body } = await search('', {});
    expect(body).toMatchObject({ totalResults: users.length + roles.length, startIndex: 1 });
    expect(namesIn(body).toSorted()).toEqual([...users, ...roles].toSorted());
  });

  it.each<[string, () => string[]]>([
    ['meta.resourceType eq "User"', () => users],
    ['meta.resourceType eq "Role"', () => roles],
    ['id pr', () => [...users, ...roles]],
    ['userName eq "USER3@acme.example"', () => [users[3] as string]],
    ['displayName sw "Zoe"', () => users],
    ['displayName eq "self-service" or externalId eq "x1"', () => ['Self-Service', users[1] as string]],
    // What a type does not have is "no value" there.
    ['userName pr', () => users],
    ['not (userName pr)', () => roles],
    ['userName ne "user0@acme.example"', () => [...users.slice(1), ...roles]],
    ['userName eq null', () => roles],
    ['active eq true', () => users.filter((_, n) => n !== 1)],
    ['active ne true', () => [users[1] as string, ...roles]],
    ['emails pr', () => users],
    ['emails ne "user0@acme.example"', () => [...users.slice(1), ...roles]],
    ['emails[not (type eq "work")]', () => []],
    ['not (emails[type eq "work"])', () => roles],
    ['name pr', () => users],
    ['roles[value eq "Self-Service"]', () => users],
    ['roles[not (value eq "Line Manager")]', () => users],
    ['description pr', () => roles],
    ['description sw "base"', () => roles],
    ['urn:okta:scim:schemas:core:1.0:Role:displayName pr', () => roles],
    [`${ENTERPRISE}:employeeNumber pr`, () => []],
    ['meta.created gt "2020-01-01T00:00:00Z"', () => [...users, ...roles]],
  ])('%s', async (filter, expected) => {
    const { body } = await search('', { filter });
    expect(namesIn(body).toSorted()).toEqual(expected().toSorted());
    expect(body.totalResults).toBe(expected().length);
  });

  it.each([
    'id',
    'displayName',
    'userName',
    'emails',
    'active',
    'description',
    'meta.created',
    'meta.version',
    'roles',
  ])('sorted by %s, a walk by cursor is the whole list', async (sortBy) => {
    for (const sortOrder of ['ascending', 'descending']) {
      const whole = namesIn((await search('', { sortBy, sortOrder })).body);
      expect(whole).toHaveLength(users.length + roles.length);
      const walked: string[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const { body } = await search('', { sortBy, sortOrder, count: 2, cursor });
        walked.push(...namesIn(body));
        cursor = body.nextCursor;
      }
      expect(walked).toEqual(whole);
    }
  });

  it('sorts both types by what they have in common', async () => {
    const { body } = await search('', { sortBy: 'displayName', attributes: ['displayName'] });
    const names = (body.Resources as { displayName: string }[]).map(({ displayName }) => displayName.toLowerCase());
    expect(names).toEqual(names.toSorted());
  });

  it('projects each type by its own names', async () => {
    const { body } = await search('', { attributes: ['urn:okta:scim:schemas:core:1.0:Role:displayName', 'userName'] });
    for (const one of body.Resources) {
      const more = one.userName === undefined ? ['displayName'] : ['userName'];
      expect(Object.keys(one).toSorted()).toEqual([...more, 'id', 'schemas'].toSorted());
    }
  });

  it('refuses names that no type has', async () => {
    expect((await search('', { filter: 'nope pr' })).body).toMatchObject({ scimType: 'invalidFilter' });
    expect((await search('', { sortBy: 'nope' })).body).toMatchObject({ scimType: 'invalidValue' });
  });

  it('shows nothing of another tenant', async () => {
    const other = await connect(app);
    const { body } = await other.scim.post('.search', { filter: 'userName pr' });
    expect(body.totalResults).toBe(0);
  });
});
