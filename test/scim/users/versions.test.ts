import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makePerson, unique } from '../../support/admin-factories.js';
import { CEZANNE, connect, ENTERPRISE, oktaUser, type ScimClient } from '../../support/clients/scim-client.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let scim: ScimClient;
let admin: Awaited<ReturnType<typeof connect>>['admin'];

beforeAll(async () => {
  app = await startTestApp();
  ({ scim, admin } = await connect(app));
});
afterAll(() => app.close());

async function makeUser(query = '') {
  const userName = `${unique('user')}@acme.example`;
  await makePerson(admin, scim.tenantId, { internalEmail: userName });
  const more = { externalId: 'x', [ENTERPRISE]: { employeeNumber: 'E1' } };
  const made = await scim.post(`Users${query}`, oktaUser(userName, more));
  expect(made.status).toBe(201);
  return { made, userName, id: String(made.headers['location']).split('/').at(-1) };
}

describe('every method that returns a user returns the attributes asked for', () => {
  const query = `?attributes=userName,emails.type,${ENTERPRISE}:employeeNumber`;

  it('POST, GET, PUT and PATCH', async () => {
    const { made, userName, id } = await makeUser(query);
    const expected = {
      schemas: expect.any(Array),
      id,
      userName,
      emails: [{ type: 'work' }],
      [ENTERPRISE]: { employeeNumber: 'E1' },
    };
    const put = await scim.put(`Users/${id}${query}`, oktaUser(userName, { externalId: 'y' }));
    const patch = await scim.patch(`Users/${id}${query}`, [{ op: 'replace', path: 'externalId', value: 'z' }]);
    const unchanged = await scim.patch(`Users/${id}${query}`, [{ op: 'replace', path: 'externalId', value: 'z' }]);
    const got = await scim.get(`Users/${id}${query}`);
    for (const answer of [made, put, patch, unchanged, got]) expect(answer.body).toEqual(expected);
    // What is cut from the body is in the headers all the same.
    expect(made.headers['location']).toBe(`${PUBLIC_URL}/scim/v2/${scim.tenantId}/Users/${id}`);
    for (const answer of [made, put, patch, got]) expect(answer.headers['etag']).toMatch(/^W\/"\d+"$/);
  });

  it('says in headers where the user is, as meta.location does', async () => {
    const { made, userName, id } = await makeUser();
    const path = `Users/${id}`;
    const answers = [
      made,
      await scim.get(path),
      await scim.put(path, oktaUser(userName)),
      await scim.patch(path, [{ op: 'replace', path: 'externalId', value: 'z' }]),
    ];
    expect(made.body.meta.lastModified).toBe(made.body.meta.created);
    for (const { headers, body } of answers) {
      expect(body.meta.location).toBe(`${PUBLIC_URL}/scim/v2/${scim.tenantId}/${path}`);
      expect(headers).toMatchObject({ location: body.meta.location, 'content-location': body.meta.location });
    }
  });

  it('without those that are not wanted', async () => {
    const excluded = `?excludedAttributes=id,schemas,meta,name.formatted,${CEZANNE},nope`;
    const { made, userName, id } = await makeUser(excluded);
    for (const answer of [made, await scim.put(`Users/${id}${excluded}`, oktaUser(userName))]) {
      expect(answer.body).toMatchObject({ id, schemas: expect.any(Array), userName, name: { givenName: 'Jane' } });
      for (const gone of ['meta', 'name.formatted', CEZANNE]) expect(answer.body).not.toHaveProperty([gone]);
      expect(answer.body.name).not.toHaveProperty('formatted');
    }
  });

  it('none but id and schemas when what is asked for is unknown', async () => {
    const { id } = await makeUser();
    expect(Object.keys((await scim.get(`Users/${id}?attributes=nope`)).body).toSorted()).toEqual(['id', 'schemas']);
  });
});

describe('If-None-Match', () => {
  it.each<[string, (etag: string) => string, number]>([
    ['the version', (etag) => etag, 304],
    ['the version, strong', (etag) => etag.slice(2), 304],
    ['a list with the version', (etag) => `"abc", ${etag}`, 304],
    ['*', () => '*', 304],
    ['another version', () => 'W/"99"', 200],
    ['nonsense', () => 'nonsense', 200],
  ])('%s', async (_, header, status) => {
    const { id, made } = await makeUser();
    const etag = String(made.headers['etag']);
    const answer = await scim.get(`Users/${id}`, { 'if-none-match': header(etag) });
    expect([answer.status, answer.headers['etag']]).toEqual([status, etag]);
    if (status === 304) expect(answer.text).toBe('');
  });
});

describe('If-Match', () => {
  it.each<[string, (etag: string) => string, boolean]>([
    ['the version', (etag) => etag, true],
    ['the version, strong', (etag) => etag.slice(2), true],
    ['a list with the version', (etag) => `W/"98",${etag}`, true],
    ['*', () => '*', true],
    ['another version', () => 'W/"99"', false],
    ['a list of other versions', () => 'W/"98", "99"', false],
  ])('%s, on PATCH, PUT and DELETE', async (_, header, fits) => {
    const { id, userName } = await makeUser();
    const ifMatch = async () => ({ 'if-match': header(String((await scim.get(`Users/${id}`)).headers['etag'])) });
    const before = (await scim.get(`Users/${id}`)).body;
    const change = [{ op: 'replace', path: 'externalId', value: 'new' }];
    expect((await scim.patch(`Users/${id}`, change, await ifMatch())).status).toBe(fits ? 200 : 412);
    expect((await scim.put(`Users/${id}`, oktaUser(userName), await ifMatch())).status).toBe(fits ? 200 : 412);
    if (!fits) expect((await scim.get(`Users/${id}`)).body).toEqual(before);
    const gone = await scim.delete(`Users/${id}`, await ifMatch());
    expect(gone.status).toBe(fits ? 204 : 412);
    expect((await scim.get(`Users/${id}`)).status).toBe(fits ? 404 : 200);
  });
});

it('what changes nothing keeps version and lastModified', async () => {
  const { id, userName } = await makeUser();
  const before = (await scim.get(`Users/${id}`)).body;
  await scim.put(`Users/${id}`, before);
  await scim.put(`Users/${id}`, oktaUser(userName, { externalId: 'x' }));
  await scim.patch(`Users/${id}`, [{ op: 'replace', value: { active: true, externalId: 'x' } }]);
  await scim.patch(`Users/${id}`, [{ op: 'add', path: 'emails', value: before.emails }]);
  await scim.patch(`Users/${id}`, [{ op: 'remove', path: 'emails[value eq "nobody@acme.example"]' }]);
  expect((await scim.get(`Users/${id}`)).body).toEqual(before);
});
