import { serverIn } from '../../src/database/transactions/actor.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { withPasswordHash } from '../../src/accounts/passwords/with-password-hash.js';
import { AccountService } from '../../src/admin/accounts/account.service.js';
import { TenantDatabase } from '../../src/database/transactions/tenant-database.js';
import { HR_PASSWORD, makeAccount, makePerson } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { HrClient, signIn } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { CEZANNE, connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let tenantId: string;
let id: string;
let userName: string;
let session: HrClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ admin, scim, tenantId } = await connect(app));
});
beforeEach(async () => {
  const person = await makePerson(admin, tenantId);
  ({ id, userName } = await makeAccount(admin, tenantId, { personId: person.id, password: HR_PASSWORD }));
  session = await HrClient.signIn(app, tenantId, userName, HR_PASSWORD);
  expect((await session.send('get', 'session')).status).toBe(200);
});
afterAll(async () => app.close());

describe('an HR Professional is out with the next request after', () => {
  it.each<[string, () => Promise<{ status: number }>]>([
    ['PATCH by path', () => scim.patch(`Users/${id}`, [{ op: 'replace', path: 'active', value: false }])],
    ['PATCH without a path', () => scim.patch(`Users/${id}`, [{ op: 'replace', value: { active: false } }])],
    [
      'PATCH as Entra ID sends it',
      () => scim.patch(`Users/${id}`, [{ op: 'Replace', path: 'active', value: 'False' }]),
    ],
    ['PUT', () => scim.put(`Users/${id}`, oktaUser(userName, { active: false }))],
    ['DELETE', () => scim.delete(`Users/${id}`)],
    [
      'a bulk request',
      () =>
        scim.post('Bulk', {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
          Operations: [{ method: 'DELETE', path: `/Users/${id}` }],
        }),
    ],
    ['the admin REST', () => admin.patch(`tenants/${tenantId}/accounts/${id}`, { active: false })],
    ['being deleted by the admin REST', () => admin.delete(`tenants/${tenantId}/accounts/${id}`)],
    ['a new password', () => admin.patch(`tenants/${tenantId}/accounts/${id}`, { password: 'set by somebody else' })],
    ['losing the password', () => admin.patch(`tenants/${tenantId}/accounts/${id}`, { password: null })],
  ])('%s', async (_, act) => {
    const { status } = await act();
    expect([200, 204]).toContain(status);
    expectProblem(await session.send('get', 'session'), 401);
    expectProblem(await session.send('get', `tenants/${tenantId}/persons`), 401);
    expectProblem(await signIn(app, { tenantId, userName, password: HR_PASSWORD }), 401);
  });

  it('and being made active again does not bring the session back', async () => {
    await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'active', value: false }]);
    await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'active', value: true }]);
    expectProblem(await session.send('get', 'session'), 401);
    expect((await signIn(app, { tenantId, userName, password: HR_PASSWORD })).status).toBe(201);
  });
});

describe('the last HR Professional', () => {
  async function onlyOne(): Promise<{ scim: ScimClient; admin: AdminClient; tenantId: string; id: string }> {
    const made = await connect(app);
    const person = await makePerson(made.admin, made.tenantId);
    const only = await makeAccount(made.admin, made.tenantId, { personId: person.id, password: HR_PASSWORD });
    const { items } = (await made.admin.get(`tenants/${made.tenantId}/accounts`)).body as { items: { id: string }[] };
    const first = items.find((account) => account.id !== only.id);
    expect((await made.admin.delete(`tenants/${made.tenantId}/accounts/${first?.id}`)).status).toBe(204);
    return { ...made, id: only.id };
  }

  it('cannot be demoted by SCIM, may be deactivated, and the command line’s way makes another one', async () => {
    const last = await onlyOne();
    const demoted = await last.scim.patch(`Users/${last.id}`, [
      { op: 'replace', path: 'roles', value: [{ value: 'Self-Service', primary: true }] },
    ]);
    expect(demoted.body).toMatchObject({ status: '400', scimType: 'mutability' });
    expectProblem(await last.admin.patch(`tenants/${last.tenantId}/accounts/${last.id}`, { active: false }), 409);
    expect((await last.scim.patch(`Users/${last.id}`, [{ op: 'replace', path: 'active', value: false }])).status).toBe(
      200,
    );
    const values = await withPasswordHash({
      userName: 'new boss',
      email: 'boss@acme.example',
      role: 'HR Professional',
      password: HR_PASSWORD,
    });
    await app.nest
      .get(TenantDatabase)
      .inTenant(serverIn(last.tenantId), (scope) => app.nest.get(AccountService).create(scope, values));
    const back = { tenantId: last.tenantId, userName: 'new boss', password: HR_PASSWORD };
    expect((await signIn(app, back)).status).toBe(201);
  });

  it('is not demoted by PUT or by the extension’s role either, unless it is deactivated with it', async () => {
    const last = await onlyOne();
    const { userName: name } = (await last.scim.get(`Users/${last.id}`)).body as { userName: string };
    const role = { [CEZANNE]: { role: 'Self-Service' } };
    const byPut = await last.scim.put(`Users/${last.id}`, oktaUser(name, role));
    expect(byPut.body).toMatchObject({ status: '400', scimType: 'mutability' });
    const path = `${CEZANNE}:role`;
    const byPath = await last.scim.patch(`Users/${last.id}`, [{ op: 'replace', path, value: 'Self-Service' }]);
    expect(byPath.body).toMatchObject({ status: '400', scimType: 'mutability' });
    const leaver = oktaUser(name, { ...role, active: false });
    expect((await last.scim.put(`Users/${last.id}`, leaver)).body).toMatchObject({
      active: false,
      [CEZANNE]: role[CEZANNE],
    });
  });

  it('is the last one who can sign in: whoever has no password does not stand in for it, and may be demoted', async () => {
    const last = await onlyOne();
    const person = await makePerson(last.admin, last.tenantId);
    const other = await makeAccount(last.admin, last.tenantId, { personId: person.id });
    const demote = (one: string) =>
      last.scim.patch(`Users/${one}`, [{ op: 'replace', path: 'roles', value: [{ value: 'Self-Service' }] }]);
    expect((await demote(last.id)).body).toMatchObject({ status: '400', scimType: 'mutability' });
    expect((await demote(other.id)).status).toBe(200);
  });

  it('is one that is left when two requests demote the last two at once by SCIM', async () => {
    const last = await onlyOne();
    const person = await makePerson(last.admin, last.tenantId);
    const other = await makeAccount(last.admin, last.tenantId, { personId: person.id, password: HR_PASSWORD });
    const answers = await Promise.all(
      [last.id, other.id].map((one) =>
        last.scim.patch(`Users/${one}`, [
          { op: 'replace', path: 'roles', value: [{ value: 'Self-Service', primary: true }] },
        ]),
      ),
    );
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 400]);
  });
});

describe('a page of somebody else', () => {
  it.each<[string, Record<string, string>]>([
    ['as text', { 'content-type': 'text/plain', origin: 'https://evil.example' }],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' }],
    ['as JSON', { 'content-type': 'application/json', origin: 'https://evil.example' }],
    ['from nowhere', { 'content-type': 'application/json', origin: 'null' }],
    ['across sites', { 'sec-fetch-site': 'cross-site' }],
    ['from a sibling', { 'sec-fetch-site': 'same-site' }],
    ['by the address bar', { 'sec-fetch-site': 'none' }],
    ['without saying where from', {}],
  ])('cannot make the browser write, %s', async (_, headers) => {
    for (const path of ['session/reauthentication', `tenants/${tenantId}/scim-tokens`, `tenants/${tenantId}/persons`]) {
      const body = JSON.stringify({ personCode: 'x', password: HR_PASSWORD });
      const call = request(app.http).post(`/api/${path}`).set('cookie', session.cookie).set(headers);
      expectProblem(await call.send(body), 403);
    }
    expectProblem(await session.send('delete', 'sessions', undefined, headers), 403);
    expect((await session.send('get', 'session')).status).toBe(200);
  });

  it('and its cookie is nothing under /scim', async () => {
    const answer = await request(app.http).get(`/scim/v2/${tenantId}/Users`).set('cookie', session.cookie);
    expect(answer.status).toBe(401);
  });
});
