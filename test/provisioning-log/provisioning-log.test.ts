import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, makeAccount, makePerson, makeTenant, unique } from '../support/admin-factories.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { HrClient } from '../support/clients/hr-client.js';
import { connect, ENTERPRISE, oktaUser } from '../support/clients/scim-client.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

interface Entry {
  id: string;
  outcome: string;
  at: string;
}

interface Stage {
  admin: AdminClient;
  hr: HrClient;
  /** Path of her account. */
  account: string;
}

/** A tenant in which one user was created, changed, deactivated, and another refused. */
async function history() {
  const connection = await connect(app);
  const { admin, scim, tenantId } = connection;
  const address = `${unique('log')}@acme.example`;
  const person = await makePerson(admin, tenantId, { internalEmail: address });
  const made = await scim.post('Users', oktaUser(address));
  await scim.put(`Users/${made.body.id}`, oktaUser(address, { externalId: 'changed' }));
  await scim.patch(`Users/${made.body.id}`, [{ op: 'replace', value: { active: false } }]);
  await scim.post('Users', oktaUser('nobody@acme.example'));
  return {
    ...connection,
    address,
    accountId: String(made.body.id),
    personId: person.id,
    log: `tenants/${tenantId}/provisioning-log`,
  };
}

it('has one entry for each write, newest first, with everything about it', async () => {
  const { admin, log, address, accountId, personId } = await history();
  const { items, total, nextCursor } = (await admin.get(log)).body;
  expect(items.map(({ outcome }: Entry) => outcome)).toEqual(['refused', 'deactivated', 'updated', 'created']);
  expect([total, nextCursor]).toEqual([4, null]);
  expect(items[3]).toEqual({
    id: expect.any(String),
    at: expect.any(String),
    requestId: expect.any(String),
    tokenId: expect.any(String),
    operation: 'create',
    outcome: 'created',
    status: 201,
    scimType: null,
    detail: null,
    reason: null,
    // The names that were sent are not the person's.
    reviewItemId: expect.any(String),
    userName: address,
    externalId: '00ujl29u0le5T6Aj10h7',
    accountId,
    personId,
    match: { method: 'internalEmail', key: address, candidates: 1 },
    changes: expect.arrayContaining([{ attribute: 'userName', before: null, after: address }]),
    ignored: expect.arrayContaining([{ attribute: 'name.givenName', value: 'Okta', reason: 'HR keeps names.' }]),
  });
  expect((await admin.get(`${log}/${items[3].id}`)).body).toEqual(items[3]);
  expect((await admin.get(`${log}/0198c000-0000-7000-8000-000000000000`)).status).toBe(404);
});

it('keeps the request id that the client sent, if it is harmless', async () => {
  const { admin, scim, log } = await history();
  await scim.post('Users', oktaUser('nobody'), { 'x-request-id': 'okta-4711' });
  await scim.post('Users', oktaUser('nobody'), { 'x-request-id': '<script>' });
  const [odd, plain] = (await admin.get(`${log}?limit=2`)).body.items;
  expect(plain.requestId).toBe('okta-4711');
  expect(odd.requestId).not.toContain('script');
});

describe('is filtered', () => {
  it('by outcome, user name, account and time, and paged', async () => {
    const { admin, log, address, accountId } = await history();
    const outcomes = async (query: string): Promise<string[]> =>
      ((await admin.get(`${log}?${query}`)).body.items as Entry[]).map(({ outcome }) => outcome);
    expect(await outcomes('outcome=refused')).toEqual(['refused']);
    expect(await outcomes(`userName=${address.toUpperCase()}`)).toEqual(['deactivated', 'updated', 'created']);
    expect(await outcomes(`accountId=${accountId}&outcome=created`)).toEqual(['created']);
    expect(await outcomes('from=2100-01-01T00:00:00Z')).toEqual([]);
    expect(await outcomes(`to=${new Date(Date.now() + 1000).toISOString()}`)).toHaveLength(4);
    const first = await admin.get(`${log}?limit=3`);
    const second = await admin.get(`${log}?limit=3&cursor=${first.body.nextCursor}`);
    expect([first.body.items.length, second.body.items.length, second.body.nextCursor]).toEqual([3, 1, null]);
  });

  it('by person, also when the account is gone or was never made', async () => {
    const { admin, scim, log, address, accountId, personId } = await history();
    await scim.delete(`Users/${accountId}`);
    await scim.post('Users', oktaUser(address, { roles: ['Nobody'] }));
    const { items, total } = (await admin.get(`${log}?personId=${personId}`)).body;
    const outcomes = items.map(({ outcome }: Entry) => outcome);
    expect(outcomes).toEqual(['refused', 'deleted', 'deactivated', 'updated', 'created']);
    expect([total, items.every((entry: { personId: string }) => entry.personId === personId)]).toEqual([5, true]);
  });

  it('by text in the user name or in what the provider was told', async () => {
    const { admin, log, address } = await history();
    const found = async (search: string): Promise<string[]> =>
      ((await admin.get(`${log}?search=${encodeURIComponent(search)}`)).body.items as Entry[]).map(
        ({ outcome }) => outcome,
      );
    expect(await found(address.slice(0, 8).toUpperCase())).toEqual(['deactivated', 'updated', 'created']);
    expect(await found('nobody@acme')).toEqual(['refused']);
    expect(await found('HR must')).toEqual(['refused']);
    expect(await found('100%')).toEqual([]);
  });

  it.each([
    'outcome=exploded',
    'from=yesterday',
    'limit=0',
    'limit=501',
    'cursor=nonsense',
    'accountId=7',
    'personId=7',
  ])('and refuses ?%s', async (query) => {
    const { admin, log } = await history();
    expect((await admin.get(`${log}?${query}`)).body).toMatchObject({
      status: 400,
      errors: [{ field: query.split('=')[0] }],
    });
  });
});

it('counts by day what happened', async () => {
  const { admin, log } = await history();
  const days = (await admin.get(`${log}/activity?days=7`)).body.items;
  expect(days).toHaveLength(7);
  expect(days[6]).toEqual({
    date: new Date().toISOString().slice(0, 10),
    created: 1,
    updated: 1,
    deactivated: 1,
    refused: 1,
  });
  expect(days[0]).toMatchObject({ created: 0, refused: 0 });
  expect((await admin.get(`${log}/activity`)).body.items).toHaveLength(30);
  expect((await admin.get(`${log}/activity?days=0`)).status).toBe(400);
});

it('is streamed as it grows, and only to its own tenant', async () => {
  const one = await history();
  const other = await history();
  const headers = { authorization: `Bearer ${OPERATOR_TOKEN}` };
  const gone = new AbortController();
  const stream = await fetch(`${await app.nest.getUrl()}/api/${one.log}/stream`, { headers, signal: gone.signal });
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  expect(Object.fromEntries(stream.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.any(String),
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  });
  await other.scim.post('Users', oktaUser('of-the-other@acme.example'));
  await one.scim.post('Users', oktaUser('live@acme.example'));
  let text = '';
  for await (const chunk of stream.body ?? []) {
    text += new TextDecoder().decode(chunk);
    if (text.includes('live@acme.example')) break;
  }
  gone.abort();
  expect(text).toContain('event: entry');
  expect(text).not.toContain('of-the-other');
});

describe('the stream of an HR Professional ends', () => {
  it.each<[string, (tenant: Stage) => Promise<{ status: number }>]>([
    ['when she signs out', ({ hr }) => hr.send('delete', 'session')],
    ['when her account is deactivated', ({ admin, account }) => admin.patch(account, { active: false })],
    [
      'when she gets another role',
      ({ admin, account }) => admin.patch(account, { role: 'Restricted HR Professional' }),
    ],
  ])(
    '%s',
    async (_, act) => {
      const { admin, tenantId } = await connect(app);
      const { id, userName } = await makeAccount(admin, tenantId, { password: HR_PASSWORD });
      const hr = await HrClient.signIn(app, tenantId, userName, HR_PASSWORD);
      const stream = await fetch(`${await app.nest.getUrl()}/api/tenants/${tenantId}/provisioning-log/stream`, {
        headers: { cookie: hr.cookie },
        signal: AbortSignal.timeout(10_000),
      });
      expect(stream.status).toBe(200);
      expect((await act({ admin, hr, account: `tenants/${tenantId}/accounts/${id}` })).status).toBeLessThan(300);
      // Of a stream that went on, reading would fail when the timeout is over.
      expect(await stream.text()).not.toContain('event: entry');
    },
    15_000,
  );
});

describe('of half a year is not read from its beginning', () => {
  let admin: AdminClient;
  let log: string;
  beforeAll(async () => {
    let tenantId: string;
    ({ admin, tenantId } = await connect(app));
    log = `tenants/${tenantId}/provisioning-log`;
    await asSuperuser(
      app,
      `insert into provisioning_log (tenant_id, id, at, request_id, token_id, operation, outcome, status, changes, ignored)
        select $1, gen_random_uuid(), now() - n * interval '10 minutes', 'r', gen_random_uuid(), 'patch', 'updated', 200, '[]', '[]'
        from generate_series(0, 26000) n`,
      [tenantId],
    );
    await asSuperuser(app, 'analyze provisioning_log');
  });

  /** How often the log has been looked up by time; PostgreSQL writes that down about once a second. */
  async function lookUps(): Promise<number> {
    const statement = `select idx_scan::int from pg_stat_user_indexes where indexrelname = 'provisioning_log_at_idx'`;
    const [row] = await asSuperuser<{ idx_scan: number }>(app, statement);
    return row?.idx_scan ?? 0;
  }

  it.each([
    ['for the counts of a week', () => admin.get(`${log}/activity?days=7`)],
    [
      'for a list from one moment on',
      () => admin.get(`${log}?from=${new Date(Date.now() - 3_600_000).toISOString()}&limit=5`),
    ],
    [
      'for what is new',
      async () =>
        fetch(`${await app.nest.getUrl()}/api/${log}/stream`, {
          headers: { authorization: `Bearer ${OPERATOR_TOKEN}` },
          signal: AbortSignal.timeout(1500),
        })
          .then((answer) => answer.text())
          .catch(() => ''),
    ],
  ])(
    '%s',
    async (_, ask) => {
      const before = await lookUps();
      for (const end = Date.now() + 15_000; (await lookUps()) === before && Date.now() < end;) await ask();
      expect(await lookUps()).toBeGreaterThan(before);
    },
    20_000,
  );
});

describe('the set-up', () => {
  it('is ticked off by what really happens', async () => {
    const { admin, scim, tenantId } = await connect(app, { matchMethod: 'personCode' });
    const done = async (): Promise<string[]> =>
      ((await admin.get(`tenants/${tenantId}/scim-settings/checklist`)).body.items as { step: string; done: boolean }[])
        .filter((item) => item.done)
        .map(({ step }) => step);
    expect(await done()).toEqual(['provisioningEnabled', 'tokenGenerated']);
    await scim.get('Users?startIndex=1&count=2');
    expect(await done()).toContain('connectionTested');
    await scim.find('userName eq "x"');
    expect(await done()).toContain('lookupSeen');
    await scim.post('Users', oktaUser('x@acme.example'));
    expect(await done()).toContain('employeeNumberMissing');
    await makePerson(admin, tenantId, { personCode: 'E1' });
    await scim.post('Users', oktaUser('x@acme.example', { [ENTERPRISE]: { employeeNumber: 'E1' } }));
    expect(await done()).toEqual([
      'provisioningEnabled',
      'tokenGenerated',
      'connectionTested',
      'lookupSeen',
      'accountCreated',
    ]);
  });

  it('of a new tenant is empty', async () => {
    const { admin } = await connect(app);
    const { tenantId } = await makeTenant(admin);
    const { items } = (await admin.get(`tenants/${tenantId}/scim-settings/checklist`)).body;
    expect(items.some(({ done }: { done: boolean }) => done)).toBe(false);
  });
});
