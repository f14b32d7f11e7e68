import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';
import { AuditSealer } from '../../src/audit/audit-sealer.js';
import { AuditTrail } from '../../src/audit/audit-trail.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { makePerson } from '../support/admin-factories.js';
import { connect, oktaUser } from '../support/clients/scim-client.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let owner: pg.Client;
let trail: AuditTrail;

beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  trail = new AuditTrail(owner);
});
afterAll(async () => {
  await owner.end();
  await app.close();
});

/** Everything of one tenant is sealed; asked for until it is, for at most as long as docs/design.md §7 allows, and as long again. */
async function untilSealed(tenantId: string): Promise<number> {
  const begin = Date.now();
  for (;;) {
    if ((await trail.verify(tenantId)).unsealed.events === 0) return Date.now() - begin;
    if (Date.now() - begin > 10_000) throw new Error('Nobody sealed the events.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Keeps every sealer away from one tenant while `work` runs. */
async function withoutSealer(tenantId: string, work: () => Promise<void>): Promise<void> {
  const lock = `hashtextextended('audit seal ' || $1, 0)`;
  await owner.query(`select pg_advisory_lock(${lock})`, [tenantId]);
  try {
    await work();
  } finally {
    await owner.query(`select pg_advisory_unlock(${lock})`, [tenantId]);
  }
}

/** Lets the events that wait look as if they had waited for longer. */
async function age(tenantId: string, seconds: number): Promise<void> {
  await owner.query('begin');
  await owner.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
  await owner.query(`update audit_pending set at = at - make_interval(secs => $1)`, [seconds]);
  await owner.query('commit');
}

it('the running server gives events their places by itself', async () => {
  const { scim, tenantId } = await connect(app);
  await untilSealed(tenantId);
  const before = (await trail.verify(tenantId)).events;
  await scim.post('Users', oktaUser('nobody@acme.example'));
  await untilSealed(tenantId);
  expect(await trail.verify(tenantId)).toMatchObject({ events: before + 1, faults: [] });
});

it('an event that waits is counted and is no fault, until it has waited for more than a minute', async () => {
  const { scim, tenantId } = await connect(app);
  await untilSealed(tenantId);
  await withoutSealer(tenantId, async () => {
    await scim.post('Users', oktaUser('nobody@acme.example'));
    await scim.post('Users', oktaUser('nobody-else@acme.example'));
    const fresh = await trail.verify(tenantId);
    expect(fresh).toMatchObject({ unsealed: { events: 2, oldest: expect.any(Date) }, faults: [] });

    await age(tenantId, 61);
    const { faults, unsealed } = await trail.verify(tenantId);
    expect(faults).toEqual([{ tenantId, kind: 'unsealed', detail: expect.stringContaining('is a server running?') }]);
    expect(faults[0]?.detail).toContain(unsealed.oldest?.toISOString());
    const { text } = await request(app.http).get('/metrics').set('authorization', `Bearer ${OPERATOR_TOKEN}`);
    expect(Number(/^audit_unsealed_events (\S+)$/m.exec(text)?.[1])).toBeGreaterThanOrEqual(2);
    expect(Number(/^audit_unsealed_age_seconds (\S+)$/m.exec(text)?.[1])).toBeGreaterThan(60);
  });
  await untilSealed(tenantId);
  expect((await trail.verify(tenantId)).faults).toEqual([]);
});

it('a log entry that was removed is missed even before its event is sealed', async () => {
  const { scim, tenantId } = await connect(app);
  await withoutSealer(tenantId, async () => {
    await scim.post('Users', oktaUser('nobody@acme.example'));
    await owner.query('begin');
    await owner.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
    await owner.query('delete from provisioning_log where tenant_id = $1', [tenantId]);
    await owner.query('commit');
    expect((await trail.verify(tenantId)).faults).toEqual([expect.objectContaining({ kind: 'deleted' })]);
  });
});

it('sealers of several servers at once make one chain, and each event has one place', async () => {
  const { scim, tenantId } = await connect(app);
  const second = await startTestApp({ DATABASE_URL: app.ownerUrl });
  const sealers = [app.nest.get(AuditSealer), second.nest.get(AuditSealer)];
  try {
    const names = Array.from({ length: 40 }, (_, n) => `sealed-${n}@acme.example`);
    for (const internalEmail of names) await makePerson(admin, tenantId, { internalEmail });
    await untilSealed(tenantId);
    const before = (await trail.verify(tenantId)).events;
    const posting = Promise.all(names.map((name) => scim.post('Users', oktaUser(name))));
    const sealing = Promise.all(Array.from({ length: 30 }, () => sealers.map((sealer) => sealer.seal())).flat());
    expect((await posting).map(({ status }) => status)).toEqual(names.map(() => 201));
    await sealing;
    await untilSealed(tenantId);
    expect(await trail.verify(tenantId)).toMatchObject({ events: before + names.length, faults: [] });
  } finally {
    await second.close();
  }
});

it('what a kill in the middle of sealing leaves is sealed by the next one, from where it stood', async () => {
  const { scim, tenantId } = await connect(app);
  await untilSealed(tenantId);
  const before = (await trail.verify(tenantId)).events;
  await withoutSealer(tenantId, async () => {
    for (let n = 0; n < 5; n++) await scim.post('Users', oktaUser(`nobody-${n}@acme.example`));
    // The lock is this session's, so it may go on; a sealer that is killed is a transaction that never commits.
    await owner.query('begin');
    await owner.query('select seal_tenant_events($1, 3)', [tenantId]);
    await owner.query('rollback');
    expect(await trail.verify(tenantId)).toMatchObject({ events: before, unsealed: { events: 5 }, faults: [] });
    // Some of them, as a sealer with a limit would.
    await owner.query('select seal_tenant_events($1, 3)', [tenantId]);
    expect(await trail.verify(tenantId)).toMatchObject({ events: before + 3, unsealed: { events: 2 }, faults: [] });
  });
  await untilSealed(tenantId);
  expect(await trail.verify(tenantId)).toMatchObject({ events: before + 5, faults: [] });
});

it('writers of one tenant do not wait for each other’s disk: an open transaction keeps nobody from writing an event', async () => {
  const { scim, tenantId } = await connect(app);
  await owner.query('begin');
  try {
    await owner.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
    await owner.query(`update role set translations = '{"de": "x"}' where tenant_id = $1 and name = 'Line Manager'`, [
      tenantId,
    ]);
    await owner.query('set constraints all immediate');
    expect((await scim.post('Users', oktaUser('nobody@acme.example'))).status).toBe(400);
  } finally {
    await owner.query('rollback');
  }
});

it('a server that stops seals what its last requests left', async () => {
  const stopping = await startTestApp({ DATABASE_URL: app.ownerUrl });
  const { scim, tenantId } = await connect(stopping);
  await scim.post('Users', oktaUser('nobody@acme.example'));
  await stopping.nest.close();
  // The other server may have been quicker; either way nothing waits.
  await untilSealed(tenantId);
  await stopping.close();
});
