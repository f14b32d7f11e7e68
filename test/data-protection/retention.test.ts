import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DeletedAccountOblivion } from '../../src/accounts/deleted-account-oblivion.js';
import { AuditTrail } from '../../src/audit/audit-trail.js';
import { runtimeUrl } from '../../src/database/isolation/runtime-role.js';
import { RetentionRun } from '../../src/retention/retention-run.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { HR_PASSWORD, makeAccount, makePerson, makeTenant, unique } from '../support/admin-factories.js';
import { HrClient } from '../support/clients/hr-client.js';
import { ImportClient } from '../support/clients/import-client.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { rowsOfTenant, superuserOf } from '../support/database/tenant-tables.js';
import { testCluster } from '../support/database/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let superuser: pg.Client;
let owner: pg.Client;
let scim: ScimClient;
let tenantId: string;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  admin = new AdminClient(app);
  superuser = await superuserOf(app.ownerUrl, testCluster().superuserUrl);
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
});
beforeEach(async () => {
  ({ scim, tenantId } = await connect(app));
});
afterAll(async () => {
  await superuser.end();
  await owner.end();
  await app.close();
});

const path = (rest: string): string => `tenants/${tenantId}/${rest}`;
const seal = () => superuser.query('select seal_tenant_events($1, 1000000)', [tenantId]);
const rows = async (table: string) => (await rowsOfTenant(superuser, tenantId))[table] ?? [];

async function faults(): Promise<string[]> {
  await seal();
  return (await new AuditTrail(owner).verify(tenantId)).faults.map(({ detail }) => detail);
}

/** All steps, until nothing is left. @returns how many there were, the last and empty one left out */
async function runToTheEnd(): Promise<number> {
  for (let steps = 0; ; steps++) if ((await app.nest.get(RetentionRun).step(tenantId)) === 0) return steps;
}

/**
 * Does something that many days ago: its events have got no place in the chain yet when they are given their time, so that the
 * chain is what it would be.
 */
async function daysAgo(days: number, work: () => Promise<unknown>): Promise<void> {
  // No sealer is let in meanwhile.
  await superuser.query(`select pg_advisory_lock(hashtextextended('audit seal ' || $1, 0))`, [tenantId]);
  try {
    await seal();
    const known = (await rows('provisioning_log')).map((row) => row['id']);
    await work();
    const then = `now() - make_interval(days => ${days})`;
    await superuser.query(`update audit_pending set at = ${then} where tenant_id = $1`, [tenantId]);
    // What an event says is digested, and has the entry's time in it.
    await superuser.query(
      `with aged as (
         update provisioning_log set at = ${then} where tenant_id = $1 and id <> all($2::uuid[]) returning id, to_jsonb(at) as at
       ), said as (
         select p.id, jsonb_set(p.details::jsonb, '{after,at}', aged.at)::text as details
         from audit_pending p join aged on aged.id::text = p.subject_id where p.tenant_id = $1
       )
       update audit_pending p set details = said.details::json,
         details_digest = sha256(p.salt || convert_to(said.details, 'UTF8'))
       from said where p.tenant_id = $1 and p.id = said.id`,
      [tenantId, known],
    );
    await seal();
  } finally {
    await superuser.query('select pg_advisory_unlock_all()');
  }
}

const refused =
  (count: number, prefix = unique('nobody')) =>
  async () => {
    for (let n = 0; n < count; n++) {
      expect(
        (await scim.post('Users', oktaUser(`${prefix}-${n}@acme.example`, { externalId: `${prefix}-${n}` }))).status,
      ).toBe(400);
    }
  };

describe('the periods', () => {
  const USUAL = {
    provisioningLogDays: 730,
    auditDetailsDays: 2555,
    importsDays: 90,
    deletedAccountsDays: 30,
    sessionsDays: 30,
  };

  it('are the usual ones until HR says otherwise, and what is absent stays', async () => {
    expect((await admin.get(path('retention'))).body).toMatchObject(USUAL);
    const changed = await admin.put(path('retention'), { importsDays: 30 });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ ...USUAL, importsDays: 30 });
    expect((await admin.put(path('retention'), changed.body)).body).toEqual(changed.body);
    expect((await admin.put(path('retention'), { sessionsDays: 7 })).body).toMatchObject({
      importsDays: 30,
      sessionsDays: 7,
    });
    expect((await admin.get(path('retention'))).body).toMatchObject({ ...USUAL, importsDays: 30, sessionsDays: 7 });
    await seal();
    const events = (await rows('audit_event')).filter(({ kind }) => String(kind).startsWith('retention.'));
    expect(events.map(({ kind, actor }) => `${String(kind)} by ${String(actor)}`)).toEqual(
      expect.arrayContaining(['retention.created by operator', 'retention.changed by operator']),
    );
  });

  it.each<[string, unknown, string]>([
    ['provisioningLogDays', 29, 'not-in-range'],
    ['provisioningLogDays', 3651, 'not-in-range'],
    ['auditDetailsDays', 364, 'not-in-range'],
    ['auditDetailsDays', 729, 'less-than-log'],
    ['importsDays', 0, 'not-in-range'],
    ['deletedAccountsDays', 0, 'not-in-range'],
    ['deletedAccountsDays', 366, 'not-in-range'],
    ['sessionsDays', 1.5, 'not-in-range'],
    ['sessionsDays', -1, 'not-in-range'],
    ['sessionsDays', '30', 'not-in-range'],
    ['sessionsDays', null, 'blank'],
  ])('%s of %p is refused', async (field, value, code) => {
    const answer = await admin.put(path('retention'), { [field]: value });
    expectProblem(answer, 400);
    expect(answer.body.errors[0]).toMatchObject({ field, code });
    expect((await admin.get(path('retention'))).body).toMatchObject(USUAL);
  });

  it('are for HR Professionals of the tenant', async () => {
    const { tenantId: other, hrUserName } = await makeTenant(admin);
    const hr = await HrClient.signIn(app, other, hrUserName, HR_PASSWORD);
    expect((await hr.send('put', `tenants/${other}/retention`, { importsDays: 30 })).status).toBe(200);
    expectProblem(await hr.send('put', path('retention'), { importsDays: 30 }), 404);
    expect((await admin.get(path('retention'))).body).toMatchObject(USUAL);
  });
});

describe('what is past its time goes, and what is younger stays:', () => {
  afterEach(async () => {
    // Whatever has gone, the chain is whole, and the steps have come to their end.
    expect(await faults()).toEqual([]);
    expect(await runToTheEnd()).toBe(0);
    expect((await admin.get(path('retention'))).body.due).toEqual({
      provisioningLog: 0,
      reviewItems: 0,
      auditDetails: 0,
      imports: 0,
      deletedAccounts: 0,
      sessions: 0,
    });
  });

  it('the log, with what the trail holds of its entries, and closed review items', async () => {
    await daysAgo(731, refused(3, 'old'));
    await daysAgo(729, refused(2, 'young'));
    await superuser.query(
      `update review_item set state = 'dismissed', closed_at = now() - interval '731 days' where tenant_id = $1 and user_name = 'old-0@acme.example'`,
      [tenantId],
    );
    await superuser.query(
      `update review_item set state = 'mended', closed_at = now() - interval '729 days' where tenant_id = $1 and user_name = 'old-1@acme.example'`,
      [tenantId],
    );
    expect(await faults()).toEqual([]);
    const due = { provisioningLog: 3, reviewItems: 1, auditDetails: 0 };
    expect((await admin.get(path('retention'))).body.due).toMatchObject(due);
    expect(await runToTheEnd()).toBe(2);
    const names = (await rows('provisioning_log')).map((row) => String(row['user_name'])).toSorted();
    expect(names).toEqual(['young-0@acme.example', 'young-1@acme.example']);
    const items = (await rows('review_item')).map((row) => String(row['user_name'])).toSorted();
    // What is open is still to be done.
    expect(items).toEqual(['old-1@acme.example', 'old-2@acme.example', 'young-0@acme.example', 'young-1@acme.example']);
    const trail = JSON.stringify(await rows('audit_event'));
    expect(trail).not.toContain('old-0@');
    expect(trail).toContain('young-0@');
    const { body } = await admin.get(path('provisioning-log'));
    expect(body).toMatchObject({ total: 2, nextCursor: null });
  });

  it('what events say, and not that something happened', async () => {
    await daysAgo(2556, () => admin.post(path('roles'), { name: 'Old role', baseRole: 'Self-Service' }));
    await daysAgo(2554, () => admin.post(path('roles'), { name: 'Young role', baseRole: 'Self-Service' }));
    const before = await rows('audit_event');
    // The tenant of this test is younger than its old role: what stands before it in the chain is not looked past.
    await superuser.query('update audit_head set details_forgotten_to = $2 where tenant_id = $1', [
      tenantId,
      Number(before.find((row) => JSON.stringify(row).includes('Old role'))?.['seq']) - 1,
    ]);
    expect((await admin.get(path('retention'))).body.due).toMatchObject({ auditDetails: 1 });
    expect(await runToTheEnd()).toBe(1);
    const after = await rows('audit_event');
    expect(after).toHaveLength(before.length + 1);
    expect(JSON.stringify(after)).not.toContain('Old role');
    expect(JSON.stringify(after)).toContain('Young role');
    expect(after.filter((row) => row['details'] === null)).toHaveLength(1);
  });

  it('imports', async () => {
    const imports = new ImportClient(app, tenantId);
    await imports.rows(`${unique('P')},A,B,,,,,`);
    const { id } = await imports.rows(`${unique('P')},C,D,,,,,`);
    const age = `update person_import set at = now() - $2::interval where tenant_id = $1 and id = $3`;
    const first = (await rows('person_import')).find((row) => row['id'] !== id)?.['id'];
    await superuser.query(age, [tenantId, '91 days', first]);
    await superuser.query(age, [tenantId, '89 days', id]);
    expect((await admin.get(path('retention'))).body.due).toMatchObject({ imports: 1 });
    expect(await runToTheEnd()).toBe(2);
    expect((await rows('person_import')).map((row) => row['id'])).toEqual([id]);
    expect((await rows('person_import_change')).map((row) => row['import_id'])).toEqual([id]);
  });

  it('sessions that ended by themselves', async () => {
    const { hrUserName, tenantId: own } = await makeTenant(admin);
    tenantId = own;
    await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD);
    const [old] = await rows('session');
    const young = await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD);
    await superuser.query(
      `update session set created_at = now() - interval '31 days', last_seen_at = now() - interval '31 days' where id = $1`,
      [old?.['id']],
    );
    expect((await admin.get(path('retention'))).body.due).toMatchObject({ sessions: 1 });
    expect(await runToTheEnd()).toBe(1);
    expect(await rows('session')).toHaveLength(1);
    expect((await young.send('get', 'session')).status).toBe(200);
  });

  it('deleted accounts, by the tenant’s own period', async () => {
    const gone = await Promise.all([makeAccount(admin, tenantId), makeAccount(admin, tenantId)]);
    for (const { id } of gone) await admin.delete(path(`accounts/${id}`));
    const age = `update deleted_account set deleted_at = now() - $2::interval where id = $1`;
    await superuser.query(age, [gone[0]?.id, '61 days']);
    await superuser.query(age, [gone[1]?.id, '59 days']);
    expect((await admin.put(path('retention?dryRun=true'), { deletedAccountsDays: 60 })).body.due).toMatchObject({
      deletedAccounts: 1,
    });
    await admin.put(path('retention'), { deletedAccountsDays: 60 });
    const { body } = await admin.get(path('deleted-accounts'));
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([gone[1]?.id]);
    expect(Date.parse(body.items[0].erasedAt)).toBeGreaterThan(Date.now());
    expectProblem(await admin.post(path(`accounts/${gone[0]?.id}/restore`)), 404);
    await app.nest.get(DeletedAccountOblivion).erase();
    expect((await rows('deleted_account')).map((row) => row['id'])).toEqual([gone[1]?.id]);
    expect((await admin.post(path(`accounts/${gone[1]?.id}/restore`))).status).toBe(200);
  });
});

it('a shorter period is told in numbers before it is saved, and nothing is written then', async () => {
  await daysAgo(40, refused(2));
  const dry = await admin.put(path('retention?dryRun=true'), { provisioningLogDays: 30 });
  expect(dry.body).toMatchObject({ provisioningLogDays: 30, due: { provisioningLog: 2 } });
  expect((await admin.get(path('retention'))).body).toMatchObject({
    provisioningLogDays: 730,
    due: { provisioningLog: 0 },
  });
  expect(await rows('retention')).toEqual([]);
});

it('a log entry that somebody else has deleted is missing all the same', async () => {
  await daysAgo(800, refused(2));
  await refused(1)();
  await runToTheEnd();
  expect(await faults()).toEqual([]);
  expect(await rows('provisioning_log')).toHaveLength(1);
  await superuser.query('delete from provisioning_log where tenant_id = $1', [tenantId]);
  expect(await faults()).toEqual([expect.stringMatching(/^provisioning log entry [0-9a-f-]{36} is missing$/)]);
});

it('a step takes so many and no more, two servers share them, and what is killed is begun anew', async () => {
  await daysAgo(800, async () => {
    await refused(1)();
    // As many as a year leaves, past the server, by the trigger that every entry has.
    await superuser.query(
      `insert into provisioning_log
        select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid()))).*
        from provisioning_log l, generate_series(1, 1199) where l.tenant_id = $1`,
      [tenantId],
    );
  });
  const count = async () => (await rows('provisioning_log')).length;
  expect(await count()).toBe(1200);

  const killed = new pg.Client({ connectionString: runtimeUrl(app.ownerUrl) });
  killed.on('error', () => undefined);
  await killed.connect();
  await killed.query('begin');
  await killed.query(`select set_config('app.tenant', $1, true), set_config('app.actor', 'server', true)`, [tenantId]);
  expect((await killed.query('select forget_by_retention() as gone')).rows).toEqual([{ gone: 500 }]);
  // While one is at it, another has nothing to do for this tenant.
  expect(await app.nest.get(RetentionRun).step(tenantId)).toBe(0);
  const { rows: pids } = await superuser.query<{ pid: number }>(
    `select pid from pg_stat_activity where state = 'idle in transaction' and usename = $1 and datname = current_database()`,
    [decodeURIComponent(new URL(runtimeUrl(app.ownerUrl)).username)],
  );
  for (const { pid } of pids) await superuser.query('select pg_terminate_backend($1, 5000)', [pid]);
  expect(await count()).toBe(1200);
  expect(await faults()).toEqual([]);

  const other = new pg.Client({ connectionString: runtimeUrl(app.ownerUrl) });
  await other.connect();
  try {
    const byOther = async (): Promise<number> => {
      await other.query('begin');
      await other.query(`select set_config('app.tenant', $1, true), set_config('app.actor', 'server', true)`, [
        tenantId,
      ]);
      const { rows: told } = await other.query<{ gone: number }>('select forget_by_retention() as gone');
      await other.query('commit');
      return told[0]?.gone ?? 0;
    };
    let gone = 0;
    for (let round = 0; round < 20 && gone < 1200; round++) {
      const both = await Promise.all([app.nest.get(RetentionRun).step(tenantId), byOther()]);
      for (const one of both) expect(one).toBeLessThanOrEqual(500);
      gone += both[0] + both[1];
    }
    expect(gone).toBe(1200);
  } finally {
    await other.end();
  }
  expect(await count()).toBe(0);
  expect(await faults()).toEqual([]);
});

it('goes through all tenants by itself, and does nothing to those that have nothing old', async () => {
  const { tenantId: young } = await makeTenant(admin);
  await makePerson(admin, young);
  await daysAgo(800, refused(1));
  await superuser.query('select seal_tenant_events($1, 1000)', [young]);
  const before = await rowsOfTenant(superuser, young);
  while ((await app.nest.get(RetentionRun).erase()) > 0);
  expect(await rows('provisioning_log')).toEqual([]);
  expect(await rowsOfTenant(superuser, young)).toEqual(before);
});
