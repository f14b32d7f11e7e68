import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, makeTenant, unique } from '../support/admin-factories.js';
import { HrClient } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { readPages } from '../support/clients/read-pages.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
afterAll(async () => app.close());

function body(changes: object = {}): { tenantId: string; admin: Record<string, unknown> } & Record<string, unknown> {
  const hr = { userName: 'hr@acme.example', email: 'hr@acme.example', password: HR_PASSWORD };
  return {
    tenantId: unique('acme'),
    name: 'Acme',
    admin: { ...hr, givenName: 'Holly', familyName: 'Reyes' },
    ...changes,
  };
}

describe('a new tenant', () => {
  it('is answered with its SCIM URL and found afterwards', async () => {
    const sent = body();
    const made = await admin.post('tenants', sent);
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      tenantId: sent.tenantId,
      name: 'Acme',
      timeZone: 'UTC',
      passwordSignIn: true,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      updatedAt: expect.any(String),
      scimUrl: `${PUBLIC_URL}/scim/v2/${sent.tenantId}`,
    });
    expect((await admin.get(`tenants/${sent.tenantId}`)).body).toEqual(made.body);
  });

  it('has the four base roles', async () => {
    const { tenantId } = await makeTenant(admin);
    const { items } = (await admin.get(`tenants/${tenantId}/roles`)).body as {
      items: { name: string; kind: string }[];
    };
    expect(items.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
      'HR Professional: base',
      'Line Manager: base',
      'Restricted HR Professional: base',
      'Self-Service: base',
    ]);
  });

  it('has SCIM settings that do nothing yet', async () => {
    const { tenantId, scimUrl } = await makeTenant(admin);
    expect((await admin.get(`tenants/${tenantId}/scim-settings`)).body).toEqual({
      enabled: false,
      matchMethod: 'internalEmail',
      createSamlMappings: false,
      identityProviderId: null,
      userIdentifier: null,
      immutableAttributes: 'balanced',
      secondMatchMethod: null,
      nameCheck: 'warn',
      employmentGate: false,
      deactivationAlarm: { accounts: 20, minutes: 60, percent: 10 },
      scimUrl,
      tenantId,
    });
  });

  it('has an HR Professional without a person, who can sign in', async () => {
    const { tenantId, hrUserName } = await makeTenant(admin);
    const { items } = (await admin.get(`tenants/${tenantId}/accounts`)).body as { items: object[] };
    expect(items).toMatchObject([
      { userName: hrUserName, email: hrUserName, role: 'HR Professional', active: true, personId: null },
    ]);
    const hr = await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD);
    expect((await hr.send('get', 'session')).body).toMatchObject({ tenantId, role: 'HR Professional' });
  });

  it('with an ID that is taken is refused and leaves the first one alone', async () => {
    const { tenantId } = await makeTenant(admin, { name: 'First' });
    expectProblem(await admin.post('tenants', body({ tenantId, name: 'Second' })), 409);
    expect((await admin.get(`tenants/${tenantId}`)).body).toMatchObject({ name: 'First' });
    expect((await admin.get(`tenants/${tenantId}/accounts`)).body).toMatchObject({ total: 1 });
  });

  it('is made once when two requests race for its ID', async () => {
    const { tenantId } = body();
    const answers = await Promise.all([1, 2, 3].map(async () => admin.post('tenants', body({ tenantId }))));
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409, 409]);
  });

  it.each([
    ['an ID with capitals', { tenantId: 'Acme' }, ['tenantId']],
    ['an ID of two characters', { tenantId: 'ab' }, ['tenantId']],
    ['an ID of 41 characters', { tenantId: 'a'.repeat(41) }, ['tenantId']],
    ['an ID with a hyphen at its end', { tenantId: 'acme-' }, ['tenantId']],
    ['an ID with a line break', { tenantId: 'acme\n' }, ['tenantId']],
    ['no name', { name: undefined }, ['name']],
    ['a blank name', { name: '  ' }, ['name']],
    ['no admin', { admin: undefined }, ['admin']],
    ['several admins', { admin: [] }, ['admin']],
    ['an unknown field', { colour: 'red' }, ['colour']],
    ['a short password', { admin: { ...body().admin, password: '1234567' } }, ['admin.password']],
    ['an e-mail without @', { admin: { ...body().admin, email: 'hr' } }, ['admin.email']],
    ['no family name', { admin: { ...body().admin, familyName: undefined } }, ['admin.familyName']],
    ['a user name of spaces', { admin: { ...body().admin, userName: ' ' } }, ['admin.userName']],
  ])('with %s is refused', async (_, changes, fields) => {
    expectProblem(await admin.post('tenants', body(changes)), 400, fields);
  });
});

describe('a tenant', () => {
  it('can be renamed', async () => {
    const { tenantId } = await makeTenant(admin);
    const changed = await admin.patch(`tenants/${tenantId}`, { name: 'Acme Ltd', tenantId });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ tenantId, name: 'Acme Ltd' });
    expect((await admin.get(`tenants/${tenantId}`)).body).toEqual(changed.body);
  });

  it('keeps its ID', async () => {
    const { tenantId } = await makeTenant(admin);
    expectProblem(await admin.patch(`tenants/${tenantId}`, { tenantId: 'another-one' }), 400, ['tenantId']);
    expectProblem(await admin.patch(`tenants/${tenantId}`, { name: null }), 400, ['name']);
  });

  it('that does not exist is 404', async () => {
    expectProblem(await admin.get('tenants/nobody'), 404);
    expectProblem(await admin.patch('tenants/nobody', { name: 'x' }), 404);
    expectProblem(await admin.get('tenants/nobody/persons'), 404);
  });
});

describe('the list of tenants', () => {
  it('is in the order of the IDs, page by page', async () => {
    const mark = unique('page');
    for (const place of [3, 1, 2]) await makeTenant(admin, { tenantId: `${mark}-${place}` });
    const { pages, totals } = await readPages<{ tenantId: string }>(admin, `tenants?search=${mark}`, 2);
    expect(pages.map((page) => page.map(({ tenantId }) => tenantId))).toEqual([
      [`${mark}-1`, `${mark}-2`],
      [`${mark}-3`],
    ]);
    expect(totals).toEqual([3, 3]);
  });

  it('is searched by ID and name', async () => {
    const mark = unique('Name');
    const { tenantId } = await makeTenant(admin, { name: `100% ${mark} Ltd` });
    for (const search of [mark.toUpperCase(), tenantId, `100% ${mark}`]) {
      const found = await admin.get(`tenants?search=${encodeURIComponent(search)}`);
      expect(found.body).toMatchObject({ items: [{ tenantId }], total: 1 });
    }
    expect((await admin.get(`tenants?search=${encodeURIComponent('1_0%')}`)).body).toMatchObject({ total: 0 });
  });

  it.each([['limit=0'], ['limit=501'], ['limit=many'], ['cursor=nonsense'], ['cursor=WzFd']])(
    'refuses %s',
    async (query) => {
      expectProblem(await admin.get(`tenants?${query}`), 400, [query.split('=')[0] ?? '']);
    },
  );
});

describe('tenants are the operator’s:', () => {
  it('nobody else gets in', async () => {
    const { tenantId, hrUserName } = await makeTenant(admin);
    expectProblem(await request(app.http).get('/api/tenants'), 401);
    expectProblem(await request(app.http).get('/api/tenants').set('authorization', 'Bearer wrong'), 401);
    const hr = await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD);
    expectProblem(await hr.send('get', 'tenants'), 401);
    expectProblem(await hr.send('get', `tenants/${tenantId}`), 401);
    expectProblem(await hr.send('post', 'tenants', body()), 401);
    // HR may change the time zone there, and nothing else.
    expectProblem(await hr.send('patch', `tenants/${tenantId}`, { name: 'mine' }), 403);
  });

  it('without an operator token in the environment there is no operator', async () => {
    const closed = await startTestApp({ OPERATOR_TOKEN: '' });
    try {
      for (const token of ['', 'undefined', 'operator-token-of-the-tests']) {
        const answer = await request(closed.http).get('/api/tenants').set('authorization', `Bearer ${token}`);
        expectProblem(answer, 401);
      }
    } finally {
      await closed.close();
    }
  });
});
