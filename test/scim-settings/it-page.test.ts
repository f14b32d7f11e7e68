import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { HR_PASSWORD, makeIdp, makeRole, makeTenant, makeToken, saveSettings } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { HrClient } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

/** What IT enters at the provider, by a link that HR makes and takes back. */

let app: TestApp;
let admin: AdminClient;
let hr: HrClient;
let tenantId: string;
let hrUserName: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
beforeEach(async () => {
  ({ tenantId, hrUserName } = await makeTenant(admin, { name: 'Acme & Sons' }));
  hr = await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD);
});
afterAll(async () => app.close());

const A_DAY = 24 * 60 * 60_000;
const links = (): string => `tenants/${tenantId}/it-page-link`;
const state = async (): Promise<unknown> => ((await hr.send('get', links())).body as { link: unknown }).link;

interface Made {
  url: string;
  createdAt: string;
  createdBy: string;
  expiresAt: string | null;
  lastOpenedAt: string | null;
}

async function make(body: object = {}): Promise<Made & { key: string }> {
  const answer = await hr.send('post', links(), body);
  expect({ status: answer.status, body: answer.body as unknown }).toMatchObject({ status: 201 });
  const made = answer.body as Made;
  return { ...made, key: made.url.split('/').at(-1) ?? '' };
}

/** Without a cookie and without any other credential. */
function open(key: string, tenant = tenantId): request.Test {
  return request(app.http).get(`/api/it-page/${tenant}/${key}`);
}

describe('the page for IT', () => {
  it('shows without a sign-in what to enter and what to map', async () => {
    const { key, url } = await make();
    expect(url).toBe(`${PUBLIC_URL}/it/${tenantId}/${key}`);
    const answer = await open(key);
    expect({ status: answer.status, body: answer.body as unknown }).toEqual({
      status: 200,
      body: {
        company: 'Acme & Sons',
        tenantId,
        scimUrl: `${PUBLIC_URL}/scim/v2/${tenantId}`,
        tokenUrl: `${PUBLIC_URL}/oauth2/${tenantId}/token`,
        enabled: false,
        matching: { method: 'internalEmail', keyAttribute: 'emails' },
        secondKey: null,
        roles: ['HR Professional', 'Line Manager', 'Restricted HR Professional', 'Self-Service'],
        userIdentifier: null,
        immutableAttributes: 'balanced',
        expiresAt: expect.any(String),
      },
    });
  });

  it('is as the settings are now', async () => {
    const { key } = await make();
    const { id } = await makeIdp(admin, tenantId);
    await makeRole(admin, tenantId, { name: 'Payroll Clerk', translations: { de: 'Lohnbüro' } });
    await makeRole(admin, tenantId, { name: 'Board', scimAssignable: false });
    await saveSettings(admin, tenantId, {
      enabled: true,
      matchMethod: 'personCode',
      secondMatchMethod: 'internalEmail',
      createSamlMappings: true,
      identityProviderId: id,
      userIdentifier: 'scimEmail',
      immutableAttributes: 'ignore',
    });
    expect((await open(key)).body).toMatchObject({
      enabled: true,
      matching: { method: 'personCode', keyAttribute: 'employeeNumber' },
      secondKey: { method: 'internalEmail', keyAttribute: 'emails' },
      userIdentifier: 'scimEmail',
      immutableAttributes: 'ignore',
      // The original names, and only those that may be sent.
      roles: ['HR Professional', 'Line Manager', 'Payroll Clerk', 'Restricted HR Professional', 'Self-Service'],
    });
  });

  it('has no token, no person and nothing of another tenant', async () => {
    const token = await makeToken(admin, tenantId);
    const other = await makeTenant(admin, { name: 'Bravo' });
    await makeRole(admin, other.tenantId, { name: 'Bravo Clerk' });
    const { text } = await open((await make()).key);
    expect(text).not.toContain('cezscim_');
    expect(text).not.toContain(token.slice(-4));
    expect(text).not.toContain('Bravo');
    expect(text).not.toContain(hrUserName);
    expect(text).not.toContain('Holly');
  });

  it('is stored by nobody, listed by nobody, and tells no other page its address', async () => {
    const { key } = await make();
    for (const answer of [await open(key), await open(key.replace(/^./, '-'))]) {
      expect(answer.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
        'referrer-policy': 'no-referrer',
      });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('answers one and the same 404 for whatever is no live link', async () => {
    const gone = await make();
    const expired = await makeTenant(admin);
    const old = await admin.post(`tenants/${expired.tenantId}/it-page-link`, {});
    await asSuperuser(app, `update it_page_link set expires_at = now() - interval '1 s' where tenant_id = $1`, [
      expired.tenantId,
    ]);
    const oldKey = (old.body as Made).url.split('/').at(-1) ?? '';
    const other = await makeTenant(admin);
    const { key } = await make();
    await hr.send('delete', links());
    const none = await makeTenant(admin);
    const answers = await Promise.all([
      open(gone.key), // another took its place
      open(key), // taken back
      open(oldKey, expired.tenantId),
      open(key, other.tenantId), // another tenant's, which has none
      open(key, none.tenantId),
      open(key, 'no-such-tenant'),
      open(key, 'No_Tenant'),
      open('a'.repeat(43)),
      open('short'),
      open(`${key}%00`),
    ]);
    for (const answer of answers) {
      expectProblem(answer, 404);
      expect(answer.body).toEqual(answers[0]?.body);
    }
  });

  it('opens nothing else: neither the admin REST nor SCIM', async () => {
    const { key } = await make();
    await saveSettings(admin, tenantId, { enabled: true });
    for (const path of [`/api/tenants/${tenantId}/persons`, `/scim/v2/${tenantId}/Users`, '/api/session']) {
      const answer = await request(app.http).get(path).set('authorization', `Bearer ${key}`);
      expect({ path, status: answer.status }).toEqual({ path, status: 401 });
    }
    expect((await request(app.http).post(`/api/it-page/${tenantId}/${key}`)).status).toBe(404);
  });
});

describe('the link', () => {
  it('is there when HR has made it: when, by whom, until when, last opened when', async () => {
    expect(await state()).toBeNull();
    const before = Date.now();
    const made = await make();
    expect(made).toMatchObject({ createdBy: hrUserName, lastOpenedAt: null });
    const lasts = new Date(made.expiresAt ?? 0).getTime() - before;
    expect(Math.round(lasts / A_DAY)).toBe(30);
    const { createdAt, createdBy, expiresAt } = made;
    // The address stands in the answer to making it and nowhere else.
    expect(await state()).toEqual({ createdAt, createdBy, expiresAt, lastOpenedAt: null });

    await open(made.key);
    const { lastOpenedAt } = (await state()) as Made;
    expect(new Date(lastOpenedAt ?? 0).getTime()).toBeGreaterThanOrEqual(new Date(createdAt).getTime());
    // Within the minute nothing is written again.
    await open(made.key);
    expect(await state()).toMatchObject({ lastOpenedAt });
  });

  it('is not opened by who brings a wrong key', async () => {
    await make();
    await open('a'.repeat(43));
    expect(await state()).toMatchObject({ lastOpenedAt: null });
  });

  it('may end when HR says, or never, but not in the past', async () => {
    const expiresAt = new Date(Date.now() + 7 * A_DAY).toISOString();
    expect((await make({ expiresAt })).expiresAt).toBe(expiresAt);
    expect((await make({ expiresAt: null })).expiresAt).toBeNull();
    const past = await hr.send('post', links(), { expiresAt: '2020-01-01T00:00:00Z' });
    expectProblem(past, 400, { expiresAt: 'not-in-the-future' });
    expectProblem(await hr.send('post', links(), { expiresAt: 'tomorrow' }), 400, ['expiresAt']);
    expectProblem(await hr.send('post', links(), { days: 3 }), 400, ['days']);
  });

  it('is one: of many that are made at once the last one lives', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => make()));
    const opened = await Promise.all(made.map(({ key }) => open(key)));
    expect(opened.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(opened.filter(({ status }) => status === 404)).toHaveLength(7);
  });

  it('is gone at once when it is taken back, also twice', async () => {
    const { key } = await make();
    for (let n = 0; n < 2; n++) expect((await hr.send('delete', links())).status).toBe(204);
    expectProblem(await open(key), 404);
    expect(await state()).toBeNull();
    // Another one has another key.
    expect((await make()).key).not.toBe(key);
  });

  it('is kept as a digest only', async () => {
    const { key } = await make();
    const rows = await asSuperuser<{ row: string }>(
      app,
      'select t::text as row from it_page_link t where tenant_id = $1',
      [tenantId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(key);
    expect(key).toMatch(/^[0-9A-Za-z]{43}$/);
  });

  it('is HR’s and the operator’s, of the own tenant alone', async () => {
    const { key } = await make();
    const other = await makeTenant(admin);
    const foreign = await HrClient.signIn(app, other.tenantId, other.hrUserName, HR_PASSWORD);
    for (const method of ['get', 'post', 'delete'] as const) {
      const body = method === 'post' ? {} : undefined;
      expectProblem(await foreign.send(method, links(), body), 404);
      const call = request(app.http)[method](`/api/${links()}`);
      expectProblem(await (body === undefined ? call : call.send(body)), 401);
    }
    expect((await open(key)).status).toBe(200);
    expect((await admin.get(links())).body).toMatchObject({ link: { createdBy: hrUserName } });
    expect((await admin.post(links(), {})).body).toMatchObject({ createdBy: 'operator' });
  });
});

it('who guesses is answered 429 after so many, while the right link is always served', async () => {
  const limited = await startTestApp({ FAILED_AUTH_PER_SECOND: '1', FAILED_AUTH_BURST: '5' });
  try {
    const operator = new AdminClient(limited);
    const tenant = await makeTenant(operator);
    const { body } = await operator.post(`tenants/${tenant.tenantId}/it-page-link`, {});
    const path = new URL((body as Made).url).pathname.replace('/it/', '/api/it-page/');
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        request(limited.http).get(`/api/it-page/${tenant.tenantId}/${String(n).padStart(43, 'a')}`),
      ),
    );
    const refused = guesses.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(15);
    for (const { headers } of refused) expect(headers['retry-after']).toMatch(/^[1-9]\d?$/);
    expect(guesses.every(({ status }) => status === 404 || status === 429)).toBe(true);
    for (let n = 0; n < 10; n++) expect((await request(limited.http).get(path)).status).toBe(200);
  } finally {
    await limited.close();
  }
});
