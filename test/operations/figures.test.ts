import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type MadeTenant,
  HR_PASSWORD,
  makePerson,
  makeTenant,
  makeToken,
  saveSettings,
} from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { signIn } from '../support/clients/hr-client.js';
import { HEADER, ImportClient } from '../support/clients/import-client.js';
import { oktaUser, ScimClient } from '../support/clients/scim-client.js';
import { openTransaction } from '../support/database/open-transaction.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { type FaultyProxy, faultyProxy } from '../support/database/faulty-proxy.js';
import { Figures } from '../support/figures.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** What `/metrics` counts is what has happened. The names and labels are held to the page by `test/documents/metrics.test.ts`. */

let app: TestApp;
let admin: AdminClient;
let tenant: MadeTenant;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '1', SCIM_RATE_BURST: '200' });
  admin = new AdminClient(app);
  tenant = await makeTenant(admin);
});
afterAll(() => app.close());

async function scimOf(settings: object = {}): Promise<ScimClient> {
  const { tenantId } = await makeTenant(admin);
  await saveSettings(admin, tenantId, { enabled: true, ...settings });
  return new ScimClient(app, tenantId, await makeToken(admin, tenantId));
}

/** Waits until a figure has grown by so much since; answers are counted when they have left. */
async function grownBy(
  count: number,
  before: Figures,
  name: string,
  labels: Record<string, string> = {},
): Promise<void> {
  const wanted = before.sum(name, labels) + count;
  await until(`${name} ${JSON.stringify(labels)} to be ${wanted}`, async () =>
    (await Figures.of(app)).sum(name, labels) === wanted ? true : undefined,
  );
}

describe('requests', () => {
  const COUNT = 'http_request_duration_seconds_count';
  const route = '/scim/v2/:tenantId/Users';

  it('of a tenant that sends much are told apart from those of one that sends little, and from nobody’s', async () => {
    const [much, little] = [await scimOf(), await scimOf()];
    const before = await Figures.of(app);
    const grown = async (labels: Record<string, string>): Promise<number> =>
      (await Figures.of(app)).sum(COUNT, { route, ...labels }) - before.sum(COUNT, { route, ...labels });
    let sent = 0;
    while ((await grown({ tenant_class: 'busy' })) === 0) {
      for (let more = 0; more < 10; more++, sent++) await much.get('Users');
    }
    expect(await grown({ tenant_class: 'quiet' })).toBeGreaterThanOrEqual(50);
    await grownBy(sent, before, COUNT, { route, status: '200' });
    const quiet = before.sum(COUNT, { route, tenant_class: 'quiet' }) + (await grown({ tenant_class: 'quiet' }));
    await little.get('Users');
    await until('the other one to be quiet', async () => {
      const now = (await Figures.of(app)).sum(COUNT, { route, tenant_class: 'quiet' });
      return now === quiet + 1;
    });
    await new ScimClient(app, little.tenantId, 'wrong').get('Users');
    await grownBy(1, before, COUNT, { route, status: '401', tenant_class: 'none' });
  });

  it('that are too many are 429, of the route and class that they were', async () => {
    const scim = await scimOf();
    const before = await Figures.of(app);
    const statuses: number[] = [];
    while (!statuses.includes(429)) statuses.push((await scim.get('Users')).status);
    await grownBy(1, before, COUNT, { route, status: '429', tenant_class: 'busy' });
  });
});

describe('a new user’s match', () => {
  it('is counted by the method and what it came to', async () => {
    const scim = await scimOf({ matchMethod: 'internalEmail' });
    for (const internalEmail of ['one@acme.example', 'two@acme.example', 'two@acme.example']) {
      await makePerson(admin, scim.tenantId, { internalEmail });
    }
    const before = await Figures.of(app);
    for (const who of ['one', 'two', 'nobody']) await scim.post('Users', oktaUser(`${who}@acme.example`));
    await saveSettings(admin, scim.tenantId, { enabled: true, matchMethod: 'personCode' });
    await scim.post('Users', oktaUser('nobody@acme.example'));
    for (const outcome of ['one', 'several', 'none']) {
      await grownBy(1, before, 'scim_matches_total', { method: 'internalEmail', outcome });
    }
    await grownBy(1, before, 'scim_matches_total', { method: 'personCode', outcome: 'no-key' });
    for (const reason of ['several-persons', 'no-person', 'no-key']) {
      await grownBy(1, before, 'scim_refusals_total', { reason });
    }
  });
});

describe('imports', () => {
  it('are counted by how they ended, and their rows by what became of them', async () => {
    const imports = new ImportClient(app, tenant.tenantId);
    const file = [HEADER, 'P-1,Ada,Byron,ada@acme.example,,,,', 'P-2,Eve,Stone,,,,,', ',No,Code,,,,,', ''].join('\n');
    const before = await Figures.of(app);
    await imports.send(file, { dryRun: 'true' });
    await imports.send(file);
    await imports.send(file.replace('Stone', 'Rock'));
    expect((await imports.send('nothing that is a file of persons')).status).toBe(400);
    for (const [outcome, count] of Object.entries({ tried: 1, done: 2, refused: 1 })) {
      await grownBy(count, before, 'person_imports_total', { outcome });
    }
    for (const [result, count] of Object.entries({ created: 2, updated: 1, unchanged: 1, rejected: 2 })) {
      await grownBy(count, before, 'person_import_rows_total', { result });
    }
    expect((await Figures.of(app)).sum('person_imports_running')).toBe(0);
  });

  it('that run are told', async () => {
    const other = await openTransaction(
      app,
      tenant.tenantId,
      `select pg_advisory_xact_lock(hashtextextended('person import ' || $1, 0))`,
      [tenant.tenantId],
    );
    const running = new ImportClient(app, tenant.tenantId).rows('P-3,Joe,Late,,,,,');
    await until('the import to run', async () => (await Figures.of(app)).sum('person_imports_running') === 1);
    await other.commit();
    await running;
    expect((await Figures.of(app)).sum('person_imports_running')).toBe(0);
    expect((await Figures.of(app)).sum('person_imports_total', { outcome: 'failed' })).toBe(0);
  });
});

describe('what the database knows of all tenants', () => {
  /** A moment after the figures were last asked for, which count for a second. */
  const figure = async (name: string, labels: Record<string, string>, value: number): Promise<true> =>
    until(
      `${name} ${JSON.stringify(labels)} to be ${value}`,
      async () => (await Figures.of(app)).sum(name, labels) === value,
    );

  it('sessions that have not ended', async () => {
    const before = (await Figures.of(app)).sum('sessions');
    await signIn(app, { tenantId: tenant.tenantId, userName: tenant.hrUserName, password: HR_PASSWORD });
    await figure('sessions', {}, before + 1);
    await asSuperuser(app, `update session set last_seen_at = now() - interval '31 minutes'`);
    await figure('sessions', {}, 0);
  });

  it('tokens by when they end, without those that another one outlives', async () => {
    const { tenantId } = await makeTenant(admin);
    const token = (hours: number, more: object = {}) =>
      makeToken(admin, tenantId, { expiresAt: new Date(Date.now() + hours * 3_600_000).toISOString(), ...more });
    await asSuperuser(app, `update scim_token set revoked_at = now()`);
    await figure('scim_tokens', {}, 0);
    await figure('scim_token_next_end_timestamp_seconds', {}, 0);
    await token(6 * 24);
    await figure('scim_tokens', { ends: 'within-7-days' }, 1);
    const next = (await Figures.of(app)).sum('scim_token_next_end_timestamp_seconds');
    expect(next).toBeGreaterThan(Date.now() / 1000 + 6 * 86_400 - 60);
    expect(next).toBeLessThan(Date.now() / 1000 + 6 * 86_400 + 60);
    await token(20 * 24, { overlapHours: 24 });
    await figure('scim_tokens', { ends: 'within-30-days' }, 1);
    await figure('scim_tokens', { ends: 'within-7-days' }, 0);
    await figure('scim_tokens', {}, 1);
    await makeToken(admin, tenantId);
    await figure('scim_tokens', { ends: 'never' }, 1);
    await figure('scim_tokens', {}, 1);
  });

  it('secrets and keys of OAuth clients like tokens', async () => {
    const { tenantId } = await makeTenant(admin);
    await asSuperuser(app, `update scim_token set revoked_at = now()`);
    await makeToken(admin, tenantId, { expiresAt: new Date(Date.now() + 86_400_000 * 0.5).toISOString() });
    await figure('scim_tokens', { ends: 'within-1-day' }, 1);
    const expiresAt = new Date(Date.now() + 86_400_000 * 6).toISOString();
    await admin.post(`tenants/${tenantId}/oauth-clients`, { name: 'Entra ID', expiresAt });
    await figure('scim_tokens', { ends: 'within-7-days' }, 1);
    await figure('scim_tokens', {}, 1);
    await admin.post(`tenants/${tenantId}/oauth-clients`, { name: 'Keys', jwksUrl: 'https://idp.example/keys' });
    await figure('scim_tokens', { ends: 'never' }, 1);
    await figure('scim_tokens', {}, 1);
  });

  it('tenants by when their provider was last let in', async () => {
    const scim = await scimOf();
    await asSuperuser(app, `update scim_settings set enabled = tenant_id = '${scim.tenantId}'`);
    await figure('scim_tenants', { last_request: 'never' }, 1);
    await scim.get('Users');
    await figure('scim_tenants', { last_request: 'within-1-hour' }, 1);
    for (const [hours, age] of [
      [2, 'within-1-day'],
      [25, 'within-7-days'],
      [24 * 8, 'longer-ago'],
    ] as const) {
      await asSuperuser(app, `update scim_token set last_used_at = now() - interval '${hours} hours'`);
      await figure('scim_tenants', { last_request: age }, 1);
      await figure('scim_tenants', {}, 1);
    }
  });
});

describe('a database that is away', () => {
  it('is told in time, with all other figures', async () => {
    let proxy: FaultyProxy | undefined;
    const cut = await startTestApp({ DATABASE_RETRY_SECONDS: '1' }, undefined, async (url) => {
      proxy = await faultyProxy(url);
      return proxy.url;
    });
    try {
      expect((await Figures.of(cut)).sum('database_up')).toBe(1);
      await proxy?.close();
      await until('the figures to say so', async () => (await Figures.of(cut)).sum('database_up') === 0);
      await new AdminClient(cut).get('tenants');
      const figures = await Figures.of(cut);
      expect(figures.sum('database_faults_total', { fault: 'away' })).toBeGreaterThan(0);
      expect(figures.sum('database_retries_total')).toBeGreaterThan(0);
      expect(figures.sum('sessions')).toBeNaN();
      expect(figures.sum('database_pool_size')).toBe(8);
    } finally {
      await cut.close();
    }
  });
});
