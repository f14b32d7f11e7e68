import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import { makePerson } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** A database server of its own, since on a shared one everybody's commits put everybody's changes on disk. */
let folder: string;
let postgres: EmbeddedPostgres;
let superuser: pg.Client;
let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
let writer: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cezanne-durability-'));
  postgres = await EmbeddedPostgres.start({ dataDir: folder, settings: { autovacuum: 'off' } });
  app = await startTestApp({ DATABASE_URL: postgres.ownerUrl() });
  ({ admin, scim } = await connect(app));
  superuser = new pg.Client({ connectionString: postgres.superuserUrl() });
  await superuser.connect();
  const { rows } = await superuser.query<{ pid: number }>(
    `select pid from pg_stat_activity where backend_type = 'walwriter'`,
  );
  writer = Number(rows[0]?.pid);
}, 90_000);
afterAll(async () => {
  await superuser?.end();
  await app?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('what was answered is on disk', async () => {
  await makePerson(admin, scim.tenantId, { internalEmail: 'ada@acme.example' });
  // The first request also notes that the token is in use, which is a commit of its own.
  await scim.get('Users');
  // What would write the log to disk a moment later, whether or not anybody waits for it.
  process.kill(writer, 'SIGSTOP');
  try {
    const before = await onDisk();
    expect((await scim.post('Users', oktaUser('ada@acme.example'))).status).toBe(201);
    expect(await isBeyond(before)).toBe(true);
    expect((await scim.get('Users')).status).toBe(200);
    const after = await onDisk();
    expect(await isBeyond(after)).toBe(false);
  } finally {
    process.kill(writer, 'SIGCONT');
  }
});

/** How far the write-ahead log is on disk. */
async function onDisk(): Promise<string> {
  const { rows } = await superuser.query<{ lsn: string }>('select pg_current_wal_flush_lsn()::text as lsn');
  return rows[0]?.lsn ?? '';
}

async function isBeyond(lsn: string): Promise<boolean> {
  return (await onDisk()) !== lsn;
}
