import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AdminClient } from '../support/clients/admin-client.js';
import {
  HR_PASSWORD,
  makeAccount,
  makeIdp,
  makePerson,
  type MadeTenant,
  makeRole,
  makeTenant,
} from '../support/admin-factories.js';
import { HrClient, signIn } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';

/** Text that PostgreSQL cannot store, or that no key of a list can be: never a fault of the server. */

let app: TestApp;
let admin: AdminClient;
let tenant: MadeTenant;
let path: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  tenant = await makeTenant(admin);
  path = `tenants/${tenant.tenantId}`;
});
afterAll(async () => app.close());

const NUL = '\u0000';
const HALF = '\ud800';
const LISTS = ['persons', 'roles', 'accounts', 'identity-providers', 'saml-mappings', 'provisioning-log'] as const;

describe('signing in with', () => {
  const good = (): Parameters<typeof signIn>[1] => ({
    tenantId: tenant.tenantId,
    userName: tenant.hrUserName,
    password: HR_PASSWORD,
  });

  it.each(['tenantId', 'userName', 'password'] as const)(
    'NUL or half a character in %s is the one 401',
    async (field) => {
      const wrong = await signIn(app, { ...good(), password: 'wrong password' });
      for (const odd of [NUL, HALF]) {
        const answer = await signIn(app, { ...good(), [field]: `${good()[field]}${odd}` });
        expectProblem(answer, 401);
        expect(answer.body).toEqual(wrong.body);
      }
    },
  );
});

describe('a body that is nested deeper than anything here', () => {
  const DEEP = 20_000;
  const BODIES = [
    ['arrays', `{"userName":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`],
    ['objects', `${'{"userName":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
    ['one level too many', `{"userName":${'['.repeat(32)}${']'.repeat(32)}}`],
  ] as const;

  it.each(BODIES)('(%s) is refused', async (_, body) => {
    const calls = [
      request(app.http).post('/api/session'),
      request(app.http).post(`/api/${path}/accounts`).set('authorization', `Bearer ${OPERATOR_TOKEN}`),
      request(app.http).put(`/api/${path}/scim-settings`).set('authorization', `Bearer ${OPERATOR_TOKEN}`),
    ];
    for (const call of calls) {
      const answer = await call.set('content-type', 'application/json').send(body);
      expectProblem(answer, 400);
      expect(answer.body).toMatchObject({ detail: expect.stringContaining('32 levels') });
    }
  });
});

describe('a tenant ID that cannot be one', () => {
  const IDS = ['%00', 'ab%00cd', '%EF%BF%BD%00', 'UPPER', '-a-', 'x'.repeat(60), '%20'];

  it.each(IDS)('%j is 404 for the operator', async (id) => {
    expectProblem(await admin.get(`tenants/${id}`), 404);
    expectProblem(await admin.patch(`tenants/${id}`, { name: 'x' }), 404);
    expectProblem(await admin.get(`tenants/${id}/persons`), 404);
    expectProblem(await admin.post(`tenants/${id}/scim-tokens`, {}), 404);
  });

  it.each(IDS)('%j is 404 for an HR Professional', async (id) => {
    const hr = await HrClient.signIn(app, tenant.tenantId, tenant.hrUserName, HR_PASSWORD);
    expectProblem(await hr.send('get', `tenants/${id}/persons`), 404);
  });

  it.each(IDS)('%j is 401 for a stranger', async (id) => {
    expectProblem(await request(app.http).get(`/api/tenants/${id}`), 401);
    expectProblem(await request(app.http).get(`/api/tenants/${id}/persons`), 401);
  });
});

describe.each(LISTS)('the list of %s', (list) => {
  it('refuses NUL in the search', async () => {
    expectProblem(await admin.get(`${path}/${list}?search=a%00b`), 400, ['search']);
  });

  it('is not confused by half a character', async () => {
    // Decoded, the bytes of half a surrogate pair are replacement characters; either way nothing is found or refused.
    expect((await admin.get(`${path}/${list}?search=%ED%A0%80`)).status).toBeLessThan(500);
  });

  it.each([
    ['NUL', `a${NUL}`],
    ['half a character', `a${HALF}`],
  ])('refuses a cursor with %s', async (_, key) => {
    expectProblem(await admin.get(`${path}/${list}?cursor=${cursorOf(key)}`), 400, ['cursor']);
  });

  it.each(['0x10', '1e2', '5.0', '+5', '%205', '5%20', '٥', ''])('refuses limit=%s', async (limit) => {
    expectProblem(await admin.get(`${path}/${list}?limit=${encodeURI(limit)}`), 400, ['limit']);
  });
});

it.each(['identity-providers', 'saml-mappings', 'provisioning-log'])(
  'the list of %s refuses a cursor that is no id',
  async (list) => {
    expectProblem(await admin.get(`${path}/${list}?cursor=${cursorOf('HR Professional')}`), 400, ['cursor']);
    expectProblem(await admin.get(`${path}/${list}?cursor=${cursorOf('')}`), 400, ['cursor']);
  },
);

describe('the list of tenants', () => {
  it('refuses what PostgreSQL cannot read', async () => {
    expectProblem(await admin.get('tenants?search=%00'), 400, ['search']);
    expectProblem(await admin.get(`tenants?cursor=${cursorOf(NUL)}`), 400, ['cursor']);
    expectProblem(await admin.get('tenants?limit=0x10'), 400, ['limit']);
  });
});

describe('the provisioning log', () => {
  it.each([
    'userName=a%00b',
    'from=1',
    'from=2026',
    'from=2026-11-23',
    'from=2026-11-23T08:00:00',
    'from=0000-01-01T00:00:00Z',
    'from=0001-01-01T00:00:00%2B01:00',
    'from=-000001-01-01T00:00:00Z',
    'from=%2B010000-01-01T00:00:00Z',
    'to=9999-12-31T23:59:59-01:00',
    'to=%2B275760-09-13T00:00:00Z',
    'to=2026-02-30T00:00:00Z',
    'to=2026-01-01T24:00:01Z',
    'accountId=%00',
  ])('refuses ?%s', async (query) => {
    expectProblem(await admin.get(`${path}/provisioning-log?${query}`), 400, [query.split('=')[0] ?? '']);
  });

  it.each(['from=0001-01-01T00:00:00Z', 'to=9999-12-31T23:59:59.999Z', 'from=2026-11-23T08:00:00%2B01:00'])(
    'takes ?%s',
    async (query) => {
      expect((await admin.get(`${path}/provisioning-log?${query}`)).status).toBe(200);
    },
  );

  it.each(['0x7', '1e1', '7.0'])('counts no %s days', async (days) => {
    expectProblem(await admin.get(`${path}/provisioning-log/activity?days=${days}`), 400, ['days']);
  });
});

describe.each([
  ['NUL', NUL],
  ['half a character', HALF],
  ['a control character', '\u0007'],
])('%s is refused', (_, odd) => {
  const text = `a${odd}b`;

  it('in the values of a person', async () => {
    const fine = { personCode: 'P1', givenName: 'Jane', familyName: 'Doe' };
    for (const field of ['personCode', 'givenName', 'familyName'] as const) {
      expectProblem(await admin.post(`${path}/persons`, { ...fine, [field]: text }), 400, [field]);
    }
    for (const field of ['internalEmail', 'externalEmail']) {
      expectProblem(await admin.post(`${path}/persons`, { ...fine, [field]: `${text}@x.example` }), 400, [field]);
    }
    const employments = [{ employmentId: text, startDate: '2026-01-01' }];
    expectProblem(await admin.post(`${path}/persons`, { ...fine, employments }), 400, ['employments.0.employmentId']);
  });

  it('in a role and its translations', async () => {
    const fine = { name: 'Odd', baseRole: 'Self-Service' };
    expectProblem(await admin.post(`${path}/roles`, { ...fine, name: text }), 400, ['name']);
    expectProblem(await admin.post(`${path}/roles`, { ...fine, translations: { de: text } }), 400, ['translations']);
    const { id } = await makeRole(admin, tenant.tenantId);
    expectProblem(await admin.patch(`${path}/roles/${id}`, { translations: { de: text } }), 400, ['translations']);
  });

  it('in an account', async () => {
    const fine = { userName: 'odd', email: 'odd@x.example', role: 'HR Professional' };
    expectProblem(await admin.post(`${path}/accounts`, { ...fine, userName: text }), 400, ['userName']);
    expectProblem(await admin.post(`${path}/accounts`, { ...fine, role: text }), 400, ['role']);
    expectProblem(await admin.post(`${path}/accounts`, { ...fine, email: `${text}@x.example` }), 400, ['email']);
  });

  it('in an identity provider and a mapping', async () => {
    const fine = { displayName: 'Odd', entityId: 'urn:odd', ssoUrl: 'https://idp.example/sso' };
    for (const field of ['displayName', 'entityId'] as const) {
      expectProblem(await admin.post(`${path}/identity-providers`, { ...fine, [field]: text }), 400, [field]);
    }
    const ssoUrl = `https://idp.example/${text}`;
    expectProblem(await admin.post(`${path}/identity-providers`, { ...fine, ssoUrl }), 400, ['ssoUrl']);
    const idp = await makeIdp(admin, tenant.tenantId);
    expectProblem(await admin.patch(`${path}/identity-providers/${idp.id}`, { ssoUrl }), 400, ['ssoUrl']);
    const signingCertificates = [text];
    expectProblem(await admin.patch(`${path}/identity-providers/${idp.id}`, { signingCertificates }), 400, [
      'signingCertificates',
    ]);
    const person = await makePerson(admin, tenant.tenantId);
    const mapping = { accountId: person.id, identityProviderId: idp.id, userIdentifier: text };
    expectProblem(await admin.post(`${path}/saml-mappings`, mapping), 400, ['userIdentifier']);
  });

  it('in a tenant', async () => {
    const person = { userName: 'odd', email: 'odd@x.example', password: HR_PASSWORD, givenName: 'O', familyName: 'D' };
    const fine = { tenantId: 'odd', name: 'Odd', admin: person };
    expectProblem(await admin.post('tenants', { ...fine, name: text }), 400, ['name']);
    expectProblem(await admin.post('tenants', { ...fine, tenantId: text }), 400, ['tenantId']);
    expectProblem(await admin.post('tenants', { ...fine, admin: { ...person, userName: text } }), 400, [
      'admin.userName',
    ]);
    expectProblem(await admin.patch(path, { name: text }), 400, ['name']);
  });

  it('in a password that would be another one once it is stored', async () => {
    if (odd !== HALF) return;
    const body = { userName: 'odd', email: 'odd@x.example', role: 'HR Professional', password: `long enough ${odd}` };
    expectProblem(await admin.post(`${path}/accounts`, body), 400, ['password']);
  });

  it('in an import', async () => {
    const answer = await request(app.http)
      .post(`/api/${path}/persons/import`)
      .set({ authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'text/csv' })
      .send(`personCode,givenName,familyName\nOdd-1,${text},Doe\n`);
    // A file with NUL in it is none of text, and refused as a whole. Half a character cannot be sent in UTF-8: what arrives
    // is a replacement character, or a file that is refused.
    expect(answer.status).toBeLessThan(500);
    if (odd === NUL) expectProblem(answer, 400, 'file-not-csv');
    else if (odd !== HALF) expect(answer.body).toMatchObject({ created: 0, rejected: [{ line: 2 }] });
  });
});

it('what SSO compares may be long, but not longer than the index over it can hold', async () => {
  // Nothing here can be compressed: an index of PostgreSQL takes some 2,700 bytes.
  const signs = (count: number): string =>
    String.fromCodePoint(...Array.from({ length: count }, (_, n) => 0x20000 + ((n * 7919) % 40_000)));
  const provider = (entityId: string) => ({ displayName: 'Long', entityId, ssoUrl: 'https://idp.example/sso' });
  expectProblem(await admin.post(`${path}/identity-providers`, provider(signs(501))), 400, ['entityId']);
  expect((await admin.post(`${path}/identity-providers`, provider(signs(500)))).status).toBe(201);
  const idp = await makeIdp(admin, tenant.tenantId);
  expectProblem(await admin.patch(`${path}/identity-providers/${idp.id}`, { entityId: signs(501) }), 400, ['entityId']);

  const account = await makeAccount(admin, tenant.tenantId);
  const mapping = (userIdentifier: string) => ({ accountId: account.id, identityProviderId: idp.id, userIdentifier });
  expectProblem(await admin.post(`${path}/saml-mappings`, mapping(signs(501))), 400, ['userIdentifier']);
  const made = await admin.post(`${path}/saml-mappings`, mapping(signs(500)));
  expect(made.status).toBe(201);
  const { id } = made.body as { id: string };
  expectProblem(await admin.patch(`${path}/saml-mappings/${id}`, { userIdentifier: signs(501) }), 400, [
    'userIdentifier',
  ]);
});

function cursorOf(key: string): string {
  return Buffer.from(JSON.stringify([key])).toString('base64url');
}
