import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { AuditTrail } from '../../src/audit/audit-trail.js';
import { makePerson, makeToken } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { connect, oktaUser, ScimClient } from '../support/clients/scim-client.js';
import { type ScratchInstallation, emptyInstallation } from '../support/database/scratch-installation.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** Two servers on one database, as behind a load balancer. They know nothing of each other. */

let database: ScratchInstallation;
let here: TestApp;
let there: TestApp;
let owner: pg.Client;

beforeAll(async () => {
  database = await emptyInstallation();
  // Both at once, on a database that has nothing in it.
  [here, there] = await Promise.all([
    startTestApp({ DATABASE_URL: database.ownerUrl }),
    startTestApp({ DATABASE_URL: database.ownerUrl }),
  ]);
  owner = new pg.Client(database.ownerUrl);
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await owner.end();
  await there.close();
  await database.drop();
});

it('both start at once on an empty database, and each migration is run once', async () => {
  const { rows } = await owner.query<{ name: string }>('select name from schema_migration');
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  for (const app of [here, there]) expect((await new AdminClient(app).get('tenants')).status).toBe(200);
});

it('creates of one person through both at once leave one account', async () => {
  const { admin, scim, tenantId } = await connect(here);
  const other = new ScimClient(there, tenantId, scim.token);
  const names = Array.from({ length: 12 }, (_, n) => `ada-${n}@acme.example`);
  for (const internalEmail of names) await makePerson(admin, tenantId, { internalEmail });
  const answers = await Promise.all(
    names.flatMap((name) => [scim, other].map((client) => client.post('Users', oktaUser(name)))),
  );
  const ids = answers.filter(({ status }) => status === 201).map(({ body }) => (body as { id: string }).id);
  expect(new Set(ids).size).toBe(names.length);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(names.length);
  expect((await other.get('Users?count=0')).body).toMatchObject({ totalResults: names.length });
});

it('updates of one account through both at once come one after the other, and none is lost', async () => {
  const { admin, scim, tenantId } = await connect(here);
  const other = new ScimClient(there, tenantId, scim.token);
  await makePerson(admin, tenantId, { internalEmail: 'ada@acme.example' });
  const { id } = (await scim.post('Users', oktaUser('ada@acme.example'))).body as { id: string };
  const version = (etag: unknown): number => Number(/\d+/.exec(String(etag))?.[0]);
  const before = version((await scim.get(`Users/${id}`)).headers['etag']);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      (n % 2 === 0 ? scim : other).patch(`Users/${id}`, [{ op: 'replace', path: 'externalId', value: `n-${n}` }]),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(new Set(answers.map(({ headers }) => headers['etag'] as unknown)).size).toBe(10);
  expect(version((await other.get(`Users/${id}`)).headers['etag'])).toBe(before + 10);
});

it('a token that is revoked at one is refused there at once, and at the other within a second', async () => {
  const { admin, tenantId } = await connect(here);
  const token = await makeToken(admin, tenantId);
  const [same, other] = [new ScimClient(here, tenantId, token), new ScimClient(there, tenantId, token)];
  for (const client of [same, other]) expect((await client.get('Users')).status).toBe(200);
  const [{ id }] = ((await admin.get(`tenants/${tenantId}/scim-tokens`)).body as { items: [{ id: string }] }).items;
  expect((await admin.delete(`tenants/${tenantId}/scim-tokens/${id}`)).status).toBe(204);
  const revoked = Date.now();
  expect((await same.get('Users')).status).toBe(401);
  let lastServed = revoked;
  await until('the other one to know', async () => {
    const sent = Date.now();
    const { status } = await other.get('Users');
    if (status === 200) lastServed = sent;
    return status === 401;
  });
  expect(lastServed - revoked).toBeLessThanOrEqual(1000);
});

it('the trail of what is done through both is one chain, which one seals when the other is gone', async () => {
  const { admin, scim, tenantId } = await connect(here);
  const other = new ScimClient(there, tenantId, scim.token);
  const names = Array.from({ length: 8 }, (_, n) => `grace-${n}@acme.example`);
  for (const internalEmail of names) await makePerson(admin, tenantId, { internalEmail });
  const trail = new AuditTrail(owner);
  const sealed = () => until('all to be sealed', async () => (await trail.verify(tenantId)).unsealed.events === 0);
  await sealed();
  const { events } = await trail.verify(tenantId);
  await Promise.all(names.map((name, n) => (n % 2 === 0 ? scim : other).post('Users', oktaUser(name))));
  await sealed();
  expect(await trail.verify(tenantId)).toMatchObject({ events: events + names.length, faults: [] });

  await here.close();
  await other.post('Users', oktaUser('nobody@acme.example'));
  await sealed();
  expect(await trail.verify(tenantId)).toMatchObject({ events: events + names.length + 1, faults: [] });
});
