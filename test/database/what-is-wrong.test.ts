import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import { runtimeRole } from '../../src/database/isolation/runtime-role.js';
import { HR_PASSWORD } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { signIn } from '../support/clients/hr-client.js';
import { HEADER, ImportClient } from '../support/clients/import-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { commandLine } from '../support/command-line.js';
import { withClient } from '../support/database/with-client.js';
import { scratchFolder } from '../support/embedded-server.js';
import { Figures } from '../support/figures.js';
import { type SmallDisk, smallDisk } from '../support/small-disk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/**
 * A database that is there and cannot do it is told from one that cannot be reached, to whoever asks and to whoever operates it.
 * Each is brought about for real, on a PostgreSQL of its own.
 */

const MOST = 14;
const disk: SmallDisk | undefined = smallDisk(60);

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let postgres: EmbeddedPostgres;
let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let imports: ImportClient;
let ownerUrl: string;
let superuserUrl: string;

beforeAll(async () => {
  folder = await scratchFolder();
  postgres = await EmbeddedPostgres.start({
    dataDir: folder.dataDir,
    settings: { fsync: 'off', max_connections: String(MOST) },
  });
  ownerUrl = postgres.ownerUrl('on_its_own');
  superuserUrl = postgres.superuserUrl();
  const tablespace = disk === undefined ? '' : 'tablespace small';
  await withClient(superuserUrl, async (client) => {
    if (disk !== undefined) await client.query(`create tablespace small location '${disk.folder}'`);
    await client.query(`create database on_its_own owner cezanne ${tablespace}`);
  });
  app = await startTestApp({ DATABASE_RETRY_SECONDS: '0' }, undefined, async () => ownerUrl);
  ({ admin, scim } = await connect(app, { matchMethod: 'internalEmail' }));
  imports = new ImportClient(app, scim.tenantId);
}, 60_000);
afterAll(async () => {
  await app.close();
  await postgres.stop();
  disk?.remove();
  await folder.remove();
});

const asSuperuser = <Row extends object>(sql: string): Promise<Row[]> =>
  withClient(superuserUrl, async (client) => (await client.query<Row>(sql)).rows);

/** @returns what each surface says of one fault: SCIM, the admin REST and a sign-in */
async function toldOf(ask: () => Promise<request.Response>[]): Promise<string[]> {
  const answers = await Promise.all(ask());
  return answers.map(({ status, headers, body }) => {
    expect([status, headers['retry-after']]).toEqual([503, '5']);
    return (body as { detail: string }).detail;
  });
}

async function counted(fault: string): Promise<number> {
  return (await Figures.of(app)).sum('database_faults_total', { fault });
}

const newTenant =
  'tenant create --id from-the-command-line --name X --admin-user-name x --admin-email x@x.example'.split(' ');

async function complaint(command: string[]): Promise<string> {
  const { code, complained } = await commandLine(command, { DATABASE_URL: ownerUrl, CEZANNE_PASSWORD: HR_PASSWORD });
  expect(code).toBe(1);
  expect(complained).not.toContain('\n');
  return complained;
}

describe('no connection left', () => {
  const held: pg.Client[] = [];
  afterEach(async () => {
    await Promise.all(held.map((client) => client.end().catch(() => undefined)));
  });

  it('is said to everybody, and passes', async () => {
    const runtime = runtimeRole(ownerUrl);
    const countOfServer = async (): Promise<number> => {
      const sql = `select count(*)::int as count from pg_stat_activity where usename = '${runtime}'`;
      return (await asSuperuser<{ count: number }>(sql))[0]?.count ?? 0;
    };
    // The server's own places are taken from it, until somebody else has them all.
    await until('others to have all connections', async () => {
      await asSuperuser(`select pg_terminate_backend(pid) from pg_stat_activity where usename = '${runtime}'`);
      for (;;) {
        const client = new pg.Client(ownerUrl);
        client.on('error', () => undefined);
        try {
          await client.connect();
          held.push(client);
        } catch (error) {
          expect((error as { code?: unknown }).code).toBe('53300');
          return (await countOfServer()) === 0;
        }
      }
    });
    const before = await counted('too-many-connections');
    const told = await toldOf(() => [
      scim.get('Users'),
      scim.post('Users', oktaUser('x@x.example')),
      admin.get('tenants'),
    ]);
    for (const detail of told) {
      expect(detail).toMatch(/^The database of the service has no connection left at the moment\. Try again in/);
    }
    const ready = await request(app.http).get('/readyz');
    expectProblem(ready, 503);
    expect(ready.body).toMatchObject({ check: 'database', reason: 'it has no connection left' });
    expect(await counted('too-many-connections')).toBeGreaterThanOrEqual(before + 3);
    expect(await complaint(['tenant', 'list'])).toMatch(
      /^The database on_its_own at .* cannot do it now \(.*(connection|too many clients)/,
    );
    await Promise.all(held.splice(0).map((client) => client.end()));
    await until('requests to be served', async () => (await scim.get('Users')).status === 200);
    expect((await request(app.http).get('/readyz')).status).toBe(200);
  }, 60_000);
});

describe('a database that takes no changes', () => {
  const readOnly = async (is: 'on' | 'off'): Promise<void> => {
    await asSuperuser(`alter system set default_transaction_read_only = ${is}`);
    await asSuperuser('select pg_reload_conf()');
    await until('the database to know', async () =>
      withClient(superuserUrl, async (client) => {
        const { rows } = await client.query<{ is: string }>(`show default_transaction_read_only`);
        return (rows[0] as unknown as Record<string, string>)['default_transaction_read_only'] === is;
      }),
    );
  };
  afterEach(async () => readOnly('off'));

  it('is read as ever, and says of a change why it is none', async () => {
    await imports.rows('P-READ,Rea,Donly,rea@acme.example,,,,');
    await readOnly('on');
    const user = oktaUser('rea@acme.example');
    await until('it to take no changes', async () => (await scim.post('Users', user)).status === 503);
    expect((await scim.get('Users')).status).toBe(200);
    expect((await admin.get(`tenants/${scim.tenantId}/persons`)).status).toBe(200);
    const told = await toldOf(() => [
      scim.post('Users', user),
      admin.post(`tenants/${scim.tenantId}/roles`, { name: 'New', baseRole: 'Self-Service' }),
      signIn(app, { tenantId: scim.tenantId, userName: `hr@${scim.tenantId}.example`, password: HR_PASSWORD }),
    ]);
    for (const detail of told) expect(detail).toMatch(/^The database takes no changes at the moment; it can be read\./);
    expect(await counted('read-only')).toBeGreaterThanOrEqual(4);
    expect(await complaint(newTenant)).toMatch(/^The database on_its_own at .* cannot .*read-only/);
    await readOnly('off');
    await until('it to take changes', async () => (await scim.post('Users', user)).status === 201);
  }, 60_000);
});

describe('a full disk', () => {
  const on = disk === undefined ? it.skip : it;
  if (disk === undefined) console.warn('A small disk cannot be mounted here: not tried what a full one does.');

  on(
    'is said to everybody, and loses nothing that was acknowledged',
    async () => {
      const people = Array.from({ length: 400 }, (_, number) => `full-${number}@acme.example`);
      await imports.rows(...people.map((email, number) => `P-FULL-${number},Ada,Byron,${email},,,,`));
      await disk?.fill();
      const made: string[] = [];
      let refused: request.Response | undefined;
      for (const email of people) {
        const answer = await scim.post('Users', oktaUser(email));
        if (answer.status !== 201) {
          refused = answer;
          break;
        }
        made.push((answer.body as { id: string }).id);
      }
      expect([refused?.status, refused?.headers['retry-after']]).toEqual([503, '5']);
      const full = /^The disk of the database is full, so nothing can be stored\. The operator must make room\./;
      expect(refused?.body).toMatchObject({ detail: expect.stringMatching(full) as unknown });
      const answer = await imports.send(
        [HEADER, ...people.map((_, number) => `P-MORE-${number},Eve,Stone,,,,,`), ''].join('\n'),
      );
      expectProblem(answer, 503);
      expect((answer.body as { detail: string }).detail).toMatch(full);
      expect(await counted('disk-full')).toBeGreaterThanOrEqual(2);
      expect((await scim.get('Users')).status).toBe(200);
      await disk?.clear();
      expect((await scim.post('Users', oktaUser(people[made.length] ?? ''))).status).toBe(201);
      for (const id of made) expect((await scim.get(`Users/${id}`)).status).toBe(200);
    },
    120_000,
  );
});
