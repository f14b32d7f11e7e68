import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { OktaAppSettings } from '../../okta/app/okta-app.js';
import { OktaOrg } from '../../okta/org/okta-org.js';
import { ada, CEZANNE, ENTERPRISE, list, ok, resource, scimError, TOKEN } from './recorded-answers.js';
import { RecordedServer } from './recorded-server.js';

let server: RecordedServer;
let org: OktaOrg;

function connect(settings: Partial<OktaAppSettings> = {}): OktaOrg {
  org = new OktaOrg({ baseUrl: server.baseUrl, token: TOKEN, ...settings });
  return org;
}

function page(total: number, resources: unknown[]) {
  return ok({ totalResults: total, startIndex: 1, itemsPerPage: resources.length, Resources: resources });
}

function users(from: number, to: number): unknown[] {
  return Array.from({ length: to - from }, (_, n) => resource({ id: String(from + n), userName: `u${from + n}` }));
}

beforeEach(async () => {
  server = await RecordedServer.start();
});

afterEach(async () => {
  org.close();
  await server.stop();
});

it('reads pages of 100 until totalResults', async () => {
  server.will(page(201, users(0, 100)), page(201, users(100, 200)), page(201, users(200, 201)));
  const result = await connect().importUsers();
  expect(server.requests).toEqual([
    'GET /Users?startIndex=1&count=100',
    'GET /Users?startIndex=101&count=100',
    'GET /Users?startIndex=201&count=100',
  ]);
  expect(result).toMatchObject({ outcome: 'success', inactive: 0, groups: 0, removed: [] });
  expect(result.users).toHaveLength(201);
});

it('reads groups only when they are imported', async () => {
  server.will(list(), page(3, []));
  const result = await connect({ features: { importGroups: true } }).importUsers();
  expect(server.requests[1]).toBe('GET /Groups?startIndex=1&count=100');
  expect(result.groups).toBe(3);
});

it('leaves out inactive users and says how each other one matches', async () => {
  server.will(list(), ok({ id: '7' }, 201), list(), scimError(400, 'no'));
  await connect().assign(ada);
  await org.assign({ ...ada, login: 'bob@acme.test' });
  server.will(
    list(
      resource({ roles: [{ value: 'Self-Service', primary: true }], [ENTERPRISE]: { employeeNumber: 12 } }),
      resource({ id: '8', userName: 'BOB@acme.test', [CEZANNE]: { role: 'Line Manager' } }),
      resource({ id: '9', userName: 'new@acme.test', emails: undefined }),
      resource({ id: '10', active: false }),
    ),
  );
  const result = await org.importUsers();
  expect(result.inactive).toBe(1);
  expect(result.users.map(({ externalId, match }) => [externalId, match])).toEqual([
    ['7', 'linked'],
    ['8', 'user-name'],
    ['9', 'none'],
  ]);
  expect(result.users[0]?.profile).toMatchObject({
    login: 'ada@acme.test',
    email: 'old@acme.test',
    firstName: 'Augusta',
    role: 'Self-Service',
    employeeNumber: '12',
  });
  expect(result.users[1]?.profile.role).toBe('Line Manager');
  expect(result.users[2]?.profile.email).toBe('new@acme.test');
});

it('unassigns who vanished, without a request', async () => {
  connect();
  for (let id = 0; id < 5; id++) {
    server.will(list(), ok({ id: String(id) }, 201));
    await org.assign({ ...ada, login: `u${id}` });
  }
  server.will(page(4, users(0, 4)));
  expect((await org.importUsers()).removed).toEqual(['u4']);
  expect(org.appUser('u4')).toMatchObject({ externalId: null, status: 'DEPROVISIONED' });
  expect((await org.deactivate('u4')).outcome).toBe('nothing-sent');
});

it('the safeguard stops an import that would unassign more than 20 percent', async () => {
  server.will(list(), ok({ id: '7' }, 201), list());
  await connect().assign(ada);
  const result = await org.importUsers();
  expect(result).toMatchObject({
    outcome: 'failure',
    sentence: expect.stringMatching(/Import safeguard: 1 of 1/),
    users: [],
  });
  expect(org.appUser(ada.login)?.externalId).toBe('7');
});

it('a failed page fails the import', async () => {
  server.will(scimError(403, 'SCIM is off.'));
  expect((await connect().importUsers()).sentence).toBe(
    'Import of users from app Cezanne HR failed: Forbidden. Errors reported by remote server: SCIM is off.',
  );
});

it('sends nothing with imports switched off', async () => {
  expect((await connect({ features: { import: false } }).importUsers()).outcome).toBe('nothing-sent');
});
