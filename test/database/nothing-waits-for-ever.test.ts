import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import request from 'supertest';
import { makePerson, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { type FaultyProxy, faultyProxy } from '../support/database/faulty-proxy.js';
import { openTransaction } from '../support/database/open-transaction.js';
import { untilSomebodyWaits } from '../support/database/until-somebody-waits.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';
import { until, within } from '../support/until.js';

let app: TestApp;
let proxy: FaultyProxy;
let admin: AdminClient;
let scim: ScimClient;
let lines: string[];

/** Short enough for a test. */
const LIMITS = {
  DATABASE_RETRY_SECONDS: '0',
  DATABASE_CONNECT_SECONDS: '1',
  DATABASE_POOL_SECONDS: '2',
  DATABASE_LOCK_SECONDS: '1',
  DATABASE_STATEMENT_SECONDS: '2',
  DATABASE_SILENCE_SECONDS: '3',
  DATABASE_POOL_SIZE: '4',
  LOG_LEVEL: 'warn',
};

async function start(changes: Record<string, string> = {}): Promise<void> {
  lines = [];
  app = await startTestApp({ ...LIMITS, ...changes }, { write: (line) => lines.push(line) }, async (url) => {
    proxy = await faultyProxy(url);
    return proxy.url;
  });
  ({ admin, scim } = await connect(app, { matchMethod: 'internalEmail' }));
}
beforeEach(() => start());
afterEach(async () => {
  await app.close();
  await proxy.close();
});

/** What the log says was waited for in vain. */
function waitedFor(): string[] {
  return lines.flatMap((line) => (JSON.parse(line) as { waitedFor?: string }).waitedFor ?? []);
}

const readyz = () => request(app.http).get('/readyz');

describe('connections that died without a word', () => {
  it('requests are told so within the limit, and all is well when the network is', async () => {
    await Promise.all(Array.from({ length: 8 }, () => scim.get('Users')));
    proxy.fallSilent();
    const asked = [
      scim.get('Users'),
      scim.post('Users', oktaUser('ada@acme.example')),
      admin.get('tenants'),
      admin.get(`tenants/${scim.tenantId}/persons`),
    ];
    const answers = await within('answers', Promise.all(asked), 9_000);
    for (const { status, headers } of answers) expect([status, headers['retry-after']]).toEqual([503, '5']);
    expect(waitedFor()).toContain('an answer of the database');
    proxy.heal();
    await until('a request to be served', async () => (await scim.get('Users')).status === 200);
    expect((await readyz()).status).toBe(200);
  });

  it('whoever waited for one of them is told that nobody answers, and not that there is too much to do', async () => {
    proxy.fallSilent();
    const asked = Array.from({ length: 10 }, () => admin.get('tenants'));
    const answers = await within('answers', Promise.all(asked), 9_000);
    for (const { body } of answers)
      expect((body as { detail: string }).detail).toMatch(
        /^The service cannot reach its database at the moment: .* in time/,
      );
    expect(waitedFor()).not.toContain('a free connection of the pool');
  });

  it('where new ones are answered, what was asked on them is begun anew, however long they were waited for', async () => {
    await app.close();
    await proxy.close();
    await start({ DATABASE_RETRY_SECONDS: '1' });
    const email = `${unique('ada')}@acme.example`;
    await makePerson(admin, scim.tenantId, { internalEmail: email });
    await Promise.all(Array.from({ length: 8 }, () => admin.get('tenants')));
    proxy.fallSilent();
    proxy.heal();
    const asked = [
      scim.get('Users'),
      scim.post('Users', oktaUser(email)),
      admin.get(`tenants/${scim.tenantId}/persons`),
    ];
    const answers = await within('answers', Promise.all(asked), 9_000);
    expect(answers.map(({ status }) => status)).toEqual([200, 201, 200]);
  });

  it('readyz says so at once, and does not take long to see that it is over', async () => {
    await Promise.all(Array.from({ length: 8 }, () => scim.get('Users')));
    proxy.fallSilent();
    const answer = await within('readyz', readyz(), 3_000);
    expect(answer.body).toMatchObject({ status: 503, check: 'database', reason: 'no answer within 2 seconds' });
    proxy.heal();
    await until('readyz', async () => (await readyz()).status === 200, 3_000);
    expect((await scim.get('Users')).status).toBe(200);
  });

  it('new ones that nobody answers are given up, too', async () => {
    proxy.cut();
    proxy.fallSilent();
    const answer = await within('an answer', scim.get('Users'), 4_000);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    await until('the log', () => waitedFor().includes('a connection to the database'));
    proxy.heal();
    await until('a request to be served', async () => (await scim.get('Users')).status === 200);
  });
});

describe('a lock that somebody holds', () => {
  it('is waited for no longer than it may be, and then what has begun is undone', async () => {
    const email = `${unique('ada')}@acme.example`;
    await makePerson(admin, scim.tenantId, { internalEmail: email });
    const holder = await openTransaction(app, scim.tenantId, 'lock table account in access exclusive mode');
    const answer = await within('an answer', scim.post('Users', oktaUser(email)), 5_000);
    await holder.commit();
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    expect((answer.body as { detail: string }).detail).toMatch(/waited.*lock/i);
    expect(waitedFor()).toContain('a lock');
    expect((await scim.post('Users', oktaUser(email))).status).toBe(201);
  });

  it('that is gone before the retries are over is no failure', async () => {
    await app.close();
    await proxy.close();
    await start({ DATABASE_RETRY_SECONDS: '10' });
    const email = `${unique('ada')}@acme.example`;
    await makePerson(admin, scim.tenantId, { internalEmail: email });
    const holder = await openTransaction(app, scim.tenantId, 'lock table account in access exclusive mode');
    const asked = scim.post('Users', oktaUser(email));
    const answered = asked.then((answer) => answer.status);
    // The first attempt, and one after it.
    await untilSomebodyWaits(app);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await untilSomebodyWaits(app);
    await holder.commit();
    expect(await within('an answer', answered)).toBe(201);
  });

  it('does not hold up what has nothing to do with it', async () => {
    const holder = await openTransaction(app, scim.tenantId, 'lock table account in access exclusive mode');
    const blocked = Promise.all(Array.from({ length: 12 }, () => scim.get('Users')));
    await untilSomebodyWaits(app);
    for (let turn = 0; turn < 3; turn++) {
      const answer = await within('an answer', admin.get('tenants'), 3_000);
      expect(answer.status).toBe(200);
    }
    expect((await within('readyz', readyz(), 3_000)).status).toBeLessThan(504);
    await blocked;
    await holder.commit();
  });
});

it('a statement may take so long and no longer', async () => {
  const limits = await app.nest
    .get(MikroORM)
    .em.fork()
    .execute<{ name: string; setting: string }[]>(
      `select name, setting from pg_settings where name in ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout')
      order by name`,
    );
  expect(limits.map(({ setting }) => setting)).toEqual(['30000', '1000', '2000']);
});

it('an import has the time that it takes, and a connection that nobody answers for all the same its end', async () => {
  const rows = Array.from({ length: 50 }, (_, place) => `P${place},Ada,Lovelace,ada${place}@acme.example`);
  const csv = `personCode,givenName,familyName,internalEmail\n${rows.join('\n')}\n`;
  const holder = await openTransaction(app, scim.tenantId, 'lock table person in exclusive mode');
  const importing = request(app.http)
    .post(`/api/tenants/${scim.tenantId}/persons/import`)
    .set({ authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'text/csv' })
    .send(csv)
    .then(({ status }) => status);
  await untilSomebodyWaits(app);
  // Longer than others may wait for a lock, a statement and an answer.
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  await untilSomebodyWaits(app);
  await holder.commit();
  expect(await within('the import', importing)).toBe(200);
  // The connection has its usual limits again.
  proxy.fallSilent();
  expect((await within('an answer', scim.get('Users'), 6_000)).status).toBe(503);
});
