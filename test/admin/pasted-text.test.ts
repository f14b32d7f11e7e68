import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AdminClient } from '../support/clients/admin-client.js';
import {
  HR_PASSWORD,
  makeAccount,
  makeIdp,
  makePerson,
  makeRole,
  makeTenant,
  unique,
} from '../support/admin-factories.js';
import { expectProblem } from '../support/clients/problem.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';

/** What people paste into the admin REST and into a file: cleaned, compared by one set of rules, or refused with the reason. */

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let path: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  path = `tenants/${tenantId}`;
}, 60_000);
afterAll(async () => app.close());

/** What a paste puts around and between. */
const around = (text: string): string => `\uFEFF \u00A0${text}\u200B\u3000`;
const within = (text: string): string => `${text.slice(0, 1)}\u200B${text.slice(1)}`;

const PERSON = { givenName: 'Jane', familyName: 'Doe' };
const SSO = { displayName: 'Okta', ssoUrl: 'https://idp.example/sso' };

describe('cleaned before it is kept', () => {
  it('a person, whose names keep the joiners inside', async () => {
    const code = unique('P');
    const made = await admin.post(`${path}/persons`, {
      personCode: around(within(code)),
      givenName: around('Zoe\u0308'),
      familyName: around('علی\u200Cرضا'),
      internalEmail: around('mailto:x@acme.test'),
      externalEmail: '\u200Bje\u0301@home.example',
      employments: [{ employmentId: around(within(`${code}-E`)), startDate: '2026-01-01' }],
    });
    expect(made.body).toMatchObject({
      personCode: code,
      givenName: 'Zo\u00EB',
      familyName: 'علی\u200Cرضا',
      internalEmail: 'x@acme.test',
      externalEmail: 'j\u00E9@home.example',
      employments: [{ employmentId: `${code}-E` }],
    });
  });

  it('a role, its translations, an identity provider and a tenant', async () => {
    const role = await admin.post(`${path}/roles`, {
      name: around(within('Payroll')),
      baseRole: 'Self-Service',
      translations: { de: around('Lohnbu\u0308ro') },
    });
    expect(role.body).toMatchObject({ name: 'Payroll', translations: { de: 'Lohnb\u00FCro' } });
    const idp = await admin.post(`${path}/identity-providers`, {
      displayName: around('Société'),
      entityId: around(within('http://idp/clean')),
      ssoUrl: around('https://idp.example/sso'),
    });
    expect(idp.body).toMatchObject({ displayName: 'Société', entityId: 'http://idp/clean', ssoUrl: SSO.ssoUrl });
    expect((await admin.patch(path, { name: around('Acme') })).body).toMatchObject({ name: 'Acme' });
  });

  it('an account, which signs in with what is pasted', async () => {
    const userName = unique('user');
    const made = await admin.post(`${path}/accounts`, {
      userName: around(userName),
      email: around('mailto:jane@acme.test'),
      role: around('hr professional'),
      password: HR_PASSWORD,
    });
    expect(made.body).toMatchObject({ userName, email: 'jane@acme.test', role: 'HR Professional' });
    const session = { tenantId: around(tenantId), userName: around(within(userName)), password: HR_PASSWORD };
    const signedIn = await request(app.http).post('/api/session').set('sec-fetch-site', 'same-origin').send(session);
    expect(signedIn.status).toBe(201);
  });

  it.each(['\u200B', '\uFEFF\u2060', '\u3164', '\uFE0F'])(
    'or refused as blank when nothing can be seen: %j',
    async (text) => {
      expectProblem(await admin.post(`${path}/persons`, { ...PERSON, personCode: text }), 400, { personCode: 'blank' });
      expectProblem(await admin.post(`${path}/roles`, { name: text, baseRole: 'Self-Service' }), 400, {
        name: 'blank',
      });
      const idp = { ...SSO, entityId: text };
      expectProblem(await admin.post(`${path}/identity-providers`, idp), 400, { entityId: 'blank' });
      const account = { userName: text, email: 'a@b.example', role: 'HR Professional' };
      expectProblem(await admin.post(`${path}/accounts`, account), 400, { userName: 'blank' });
    },
  );

  it('but not a SAML identifier, which is compared byte for byte', async () => {
    const [account, idp] = [await makeAccount(admin, tenantId), await makeIdp(admin, tenantId)];
    const mapping = { accountId: account.id, identityProviderId: idp.id };
    for (const userIdentifier of ['e\u0301', '\u00E9', ' \u00E9', '\u00E9\u200B']) {
      const made = await admin.post(`${path}/saml-mappings`, { ...mapping, userIdentifier });
      expect(made.body).toMatchObject({ userIdentifier });
    }
  });
});

describe('taken, however it is pasted', () => {
  it('an entity ID', async () => {
    const entityId = `http://idp/${unique('x')}`;
    expect((await admin.post(`${path}/identity-providers`, { ...SSO, entityId: ` ${entityId}` })).status).toBe(201);
    for (const again of [` ${entityId}`, entityId, within(entityId), `${entityId}\uFEFF`]) {
      const answer = await admin.post(`${path}/identity-providers`, { ...SSO, entityId: again });
      expectProblem(answer, 409, 'entity-id-taken');
    }
  });

  it('a person code, an employment ID, a role and a user name', async () => {
    const mark = `${unique('é')}`;
    const employments = [{ employmentId: mark, startDate: '2026-01-01' }];
    await makePerson(admin, tenantId, { personCode: mark, employments });
    await makeRole(admin, tenantId, { name: mark });
    await makeAccount(admin, tenantId, { userName: mark });
    for (const again of [mark.normalize('NFD'), within(mark), around(mark), mark.replace('-', '\u00AD-')]) {
      const person = { ...PERSON, personCode: again };
      expectProblem(await admin.post(`${path}/persons`, person), 409, 'person-code-taken');
      const other = { ...PERSON, personCode: unique('P'), employments: [{ ...employments[0], employmentId: again }] };
      expectProblem(await admin.post(`${path}/persons`, other), 409, 'employment-id-taken');
      const role = { name: again, baseRole: 'Self-Service' };
      expectProblem(await admin.post(`${path}/roles`, role), 409, 'role-name-taken');
      const account = { userName: again, email: 'a@b.example', role: 'HR Professional' };
      expectProblem(await admin.post(`${path}/accounts`, account), 409, 'user-name-taken');
    }
  });
});

const NO_ADDRESSES: [text: string, reason: RegExp][] = [
  ['x@acme.test;', /separator/],
  ['x@acme.test,', /separator/],
  ['x@acme.test.', /dot at the end/],
  ['x@acme.test>', /< and >/],
  ['.@.', /dot/],
  ['a@b..c', /two dots/],
  ['a@@b', /more than one @/],
  ['a b@c.d', /white space/],
  ['Peter <p@x.de>', /< and >/],
  ['acme.test', /no @/],
];

describe.each(NO_ADDRESSES)('%j is no e-mail address', (text, reason) => {
  it('of a person, an account or the first HR Professional', async () => {
    const messageOf = (answer: { body: unknown }): string => JSON.stringify(answer.body);
    for (const field of ['internalEmail', 'externalEmail']) {
      const made = await admin.post(`${path}/persons`, { ...PERSON, personCode: unique('P'), [field]: text });
      expectProblem(made, 400, { [field]: 'not-an-email' });
      expect(messageOf(made)).toMatch(reason);
    }
    const { id } = await makePerson(admin, tenantId);
    expectProblem(await admin.patch(`${path}/persons/${id}`, { internalEmail: text }), 400, ['internalEmail']);
    const account = { userName: unique('u'), email: text, role: 'HR Professional' };
    const made = await admin.post(`${path}/accounts`, account);
    expectProblem(made, 400, { email: 'not-an-email' });
    expect(messageOf(made)).toMatch(reason);
    const { id: accountId } = await makeAccount(admin, tenantId);
    expectProblem(await admin.patch(`${path}/accounts/${accountId}`, { email: text }), 400, ['email']);
    const first = { userName: 'hr', email: text, password: HR_PASSWORD, givenName: 'H', familyName: 'R' };
    const tenant = await admin.post('tenants', { tenantId: unique('t'), name: 'T', admin: first });
    expectProblem(tenant, 400, { 'admin.email': 'not-an-email' });
  });

  it('of an import', async () => {
    const answer = await imported(`personCode,givenName,familyName,internalEmail\n${unique('P')},A,B,"${text}"\n`);
    expect(answer).toMatchObject({ created: 0, rejected: [{ line: 2, reason: expect.stringMatching(reason) }] });
  });
});

it('an import cleans what its cells hold, and finds the person of a code that was pasted', async () => {
  const { id, personCode } = await makePerson(admin, tenantId);
  const header = 'personCode,givenName,familyName,internalEmail';
  const answer = await imported(`${header}\n${within(personCode)},Zoe\u0308,B,mailto:x@acme.test\n`);
  expect(answer).toMatchObject({ updated: 1, rejected: [] });
  expect((await admin.get(`${path}/persons/${id}`)).body).toMatchObject({
    personCode,
    givenName: 'Zo\u00EB',
    internalEmail: 'x@acme.test',
  });
});

it('a role that only looks like one of the tenant is refused with the difference', async () => {
  const account = { userName: unique('u'), email: 'a@b.example', role: 'HR Prof\u0435ssional' };
  const answer = await admin.post(`${path}/accounts`, account);
  expectProblem(answer, 400, { role: 'unknown-role' });
  expect(JSON.stringify(answer.body)).toContain('It differs from \\"HR Professional\\" by Cyrillic \u0435 (U+0435).');
});

async function imported(csv: string): Promise<object> {
  const answer = await request(app.http)
    .post(`/api/${path}/persons/import`)
    .set({ authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'text/csv' })
    .send(csv);
  return answer.body as object;
}
