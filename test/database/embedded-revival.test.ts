import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import request from 'supertest';
import { CrashLoop } from '../../src/database/embedded/crash-loop.js';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { makePerson } from '../support/admin-factories.js';
import { end, isAlive, postmasterOf, scratchFolder } from '../support/embedded-server.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** The embedded PostgreSQL dies under a server that goes on. */

/** Milliseconds. It takes a tenth of that on a machine that has nothing else to do; `check-process.mjs` holds it to five seconds. */
const SOON = 20_000;

describe('a server whose embedded PostgreSQL is killed', () => {
  let folder: Awaited<ReturnType<typeof scratchFolder>>;
  let app: TestApp;
  let admin: AdminClient;
  let scim: ScimClient;
  beforeAll(async () => {
    folder = await scratchFolder();
    app = await startTestApp({
      DATABASE_URL: '',
      DATA_DIR: folder.dataDir,
      SCIM_RATE_PER_SECOND: '0',
      DATABASE_POOL_SIZE: '5',
    });
    ({ admin, scim } = await connect(app));
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    await folder?.remove();
  });

  const isReady = async (): Promise<boolean> => (await request(app.http).get('/readyz')).status === 200;
  const untilReady = async (since: number): Promise<void> => {
    while (!(await isReady())) {
      expect(Date.now() - since).toBeLessThan(SOON);
      await sleep(50);
    }
  };
  const kill = async (signal: NodeJS.Signals): Promise<number> => {
    await end((await postmasterOf(folder.dataDir)).pid, signal);
    return Date.now();
  };

  it.each(['SIGKILL', 'SIGQUIT', 'SIGINT', 'SIGTERM'] as const)(
    'by %s answers whoever asks meanwhile',
    async (signal) => {
      const { personCode } = await makePerson(admin, scim.tenantId, { internalEmail: `${signal}@acme.example` });
      const since = await kill(signal);
      const answers = [
        scim.post('Users', oktaUser(`${signal.toLowerCase()}@acme.example`)),
        scim.get('Users'),
        admin.get(`tenants/${scim.tenantId}/persons?search=${personCode}`),
      ].map(async (answer) => (await answer).status);
      expect(await Promise.all(answers)).toEqual([201, 200, 200]);
      await untilReady(since);
    },
  );

  it('again and again, under load, loses nothing that it has acknowledged', async () => {
    const acknowledged: string[] = [];
    let place = 0;
    let isOver = false;
    const client = async (): Promise<void> => {
      while (!isOver) {
        const personCode = `LOAD-${place++}`;
        const body = { personCode, givenName: 'Ada', familyName: 'Marlow' };
        const answer = await admin.post(`tenants/${scim.tenantId}/persons`, body);
        if (answer.status === 201) acknowledged.push(personCode);
        // Nobody knows whether what was about to be committed was; and whoever was not answered may come again.
        else expect([503, 409]).toContain(answer.status);
      }
    };
    const clients = Array.from({ length: 8 }, client);
    for (const signal of ['SIGKILL', 'SIGQUIT', 'SIGKILL', 'SIGKILL'] as const) {
      const before = acknowledged.length;
      await until('twenty more persons', () => acknowledged.length >= before + 20, 60_000);
      await untilReady(await kill(signal));
    }
    isOver = true;
    await Promise.all(clients);
    const kept = new Set<string>();
    for (let cursor = ''; ;) {
      const { body } = await admin.get(`tenants/${scim.tenantId}/persons?limit=500${cursor}`);
      for (const { personCode } of body.items) kept.add(personCode);
      if (body.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(acknowledged.filter((code) => !kept.has(code))).toEqual([]);
  }, 90_000);

  it('is not kept from coming back by a backend that goes on and holds its memory', async () => {
    const { port } = await postmasterOf(folder.dataDir);
    const password = (await readFile(join(folder.dataDir, 'password'), 'utf8')).trim();
    const client = new pg.Client(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`);
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const backend = rows[0]?.pid ?? 0;
    process.kill(backend, 'SIGSTOP');
    await untilReady(await kill('SIGKILL'));
    expect((await scim.get('Users')).status).toBe(200);
    await client.end().catch(() => undefined);
  });

  it('goes on at another port when somebody has taken the old one', async () => {
    for (let round = 0; ; round++) {
      expect(round).toBeLessThan(10);
      const { port } = await postmasterOf(folder.dataDir);
      const squatter = spawn(process.execPath, ['-e', SQUAT, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(squatter.stdout, 'data');
      const since = await kill('SIGKILL');
      await untilReady(since);
      const hasMoved = (await postmasterOf(folder.dataDir)).port !== port;
      squatter.kill('SIGKILL');
      expect((await scim.get('Users')).status).toBe(200);
      if (hasMoved) break;
    }
  }, 60_000);
});

/** Says that it is there, then takes the port as soon as nobody has it. */
const SQUAT = `
  const server = require('node:net').createServer((socket) => socket.destroy());
  const take = () => server.listen(Number(process.argv[1]), '127.0.0.1');
  server.on('error', () => setImmediate(take));
  console.log('here');
  take();
`;

it('a command finds the database of a running server, also while it is being started again', async () => {
  const { dataDir, remove } = await scratchFolder();
  // The server, as far as a command can see: another process that has the folder.
  const server = spawn('sleep', ['60']);
  const owner = await EmbeddedPostgres.start({ dataDir, settings: { fsync: 'off' } });
  try {
    await writeFile(join(dataDir, 'server.pid'), `${server.pid}\n`);
    await end((await postmasterOf(dataDir)).pid, 'SIGKILL');
    const shared = await EmbeddedPostgres.start({ dataDir, share: true });
    expect(shared.ownerUrl()).toBe(owner.ownerUrl());
  } finally {
    server.kill('SIGKILL');
    await owner.stop();
    await remove();
  }
}, 60_000);

describe('an embedded PostgreSQL', () => {
  let dataDir: string;
  let remove: () => Promise<void>;
  let postgres: EmbeddedPostgres | undefined;
  beforeEach(async () => {
    ({ dataDir, remove } = await scratchFolder());
  });
  afterEach(async () => {
    await postgres?.stop();
    postgres = undefined;
    await remove();
  });
  const start = async (): Promise<EmbeddedPostgres> => {
    postgres = await EmbeddedPostgres.start({ dataDir, settings: { fsync: 'off' } });
    return postgres;
  };

  it('is not started again while it is being stopped', async () => {
    const server = await start();
    const { pid } = await postmasterOf(dataDir);
    server.expectEnd();
    await end(pid, 'SIGKILL');
    // Time for a start that must not come.
    await sleep(500);
    expect((await postmasterOf(dataDir)).pid).toBe(pid);
    expect(await Promise.race([server.stop().then(() => 'stopped'), waits(5_000)])).toBe('stopped');
  });

  it.each([0, 20, 100])('that is being started again since %i ms is stopped, too', async (pause) => {
    const server = await start();
    await end((await postmasterOf(dataDir)).pid, 'SIGKILL');
    // Into its next start, so far as that has come by then.
    await sleep(pause);
    expect(await Promise.race([server.stop().then(() => 'stopped'), waits(5_000)])).toBe('stopped');
    // Time for a start that must not come.
    await sleep(200);
    const left = await postmasterOf(dataDir).catch(() => undefined);
    expect(left !== undefined && isAlive(left.pid)).toBe(false);
  });

  it('that cannot be started again says so in one line', async () => {
    const server = await start();
    const { pid } = await postmasterOf(dataDir);
    await rename(join(dataDir, 'postgres/global/pg_control'), join(dataDir, 'pg_control'));
    await end(pid, 'SIGKILL');
    const error = await Promise.race([server.lost, waits(20_000)]);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toMatch(/^The embedded PostgreSQL in .*: .*pg_control.*$/);
  });

  it('whose folder is gone is not made anew, but lost', async () => {
    const server = await start();
    const { pid } = await postmasterOf(dataDir);
    await rename(join(dataDir, 'postgres'), join(dataDir, 'elsewhere'));
    await end(pid, 'SIGKILL');
    const error = await Promise.race([server.lost, waits(20_000)]);
    expect((error as Error).message).toMatch(/^The embedded PostgreSQL in .* does not start: .*$/);
  });

  it('starts although another process has the ids that were written down', async () => {
    await (await start()).stop();
    const stranger = spawn('sleep', ['60']);
    try {
      const lines = ['/nowhere', '1', '5432', '', '127.0.0.1', '12345 0', 'ready'].join('\n');
      await writeFile(join(dataDir, 'postgres/postmaster.pid'), `${stranger.pid}\n${lines}\n`);
      await writeFile(join(dataDir, 'server.pid'), `${stranger.pid}\nthe day before yesterday\n`);
      await start();
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('takes the place of one whose server was killed while it was on its way up', async () => {
    const first = await start();
    const { pid } = await postmasterOf(dataDir);
    // As an orphan that does not answer: it goes on, and nobody gets in.
    process.kill(pid, 'SIGSTOP');
    setTimeout(() => process.kill(pid, 'SIGCONT'), 300);
    first.expectEnd();
    await start();
    expect((await postmasterOf(dataDir)).pid).not.toBe(pid);
    expect(isAlive(pid)).toBe(false);
  });

  it('is never made anew where there are files of one', async () => {
    await (await start()).stop();
    await rm(join(dataDir, 'postgres/PG_VERSION'));
    await expect(EmbeddedPostgres.start({ dataDir })).rejects.toThrow(/PG_VERSION is missing.*backup/);
  });
});

it('a database that always dies young is started less and less eagerly, and not for ever', () => {
  const crashes = new CrashLoop();
  const pauses = Array.from({ length: 31 }, () => crashes.died(500));
  expect(pauses.slice(0, 3)).toEqual([0, 0, 0]);
  expect(pauses.slice(3, 30).every((pause) => pause !== undefined && pause > 0 && pause <= 2_000)).toBe(true);
  expect(pauses[30]).toBeUndefined();
  expect(new CrashLoop().died(500)).toBe(0);
});

it('one that has recovered in between is as good as new', () => {
  const crashes = new CrashLoop();
  for (let death = 0; death < 29; death++) crashes.died(500);
  expect(crashes.died(60_000)).toBe(0);
  expect(crashes.died(500)).toBe(0);
});

function waits(ms: number): Promise<string> {
  return sleep(ms, 'still waiting', { ref: false });
}
