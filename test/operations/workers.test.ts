import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AdminClient } from '../support/clients/admin-client.js';
import {
  HR_PASSWORD,
  makeTenant,
  makePerson,
  makeRole,
  makeToken,
  saveSettings,
  unique,
} from '../support/admin-factories.js';
import { isAlive, postmasterOf, scratchFolder } from '../support/embedded-server.js';
import { oktaUser } from '../support/clients/scim-client.js';
import { type Answer, Connection, ServerProcess } from '../support/server-process.js';
import { OPERATOR_TOKEN, PUBLIC_URL } from '../support/test-app.js';
import { until } from '../support/until.js';

/** A server of two workers, seen from outside: on an embedded database of its own, started from the sources. */

const BURST = 30;
const ENVIRONMENT = {
  DATABASE_URL: '',
  PUBLIC_URL,
  LOG_LEVEL: 'info',
  WORKERS: '2',
  TRUST_PROXY: 'loopback',
  SCIM_RATE_PER_SECOND: '1',
  SCIM_RATE_BURST: String(BURST),
  FAILED_AUTH_PER_SECOND: '1',
  FAILED_AUTH_BURST: '10',
};

/** Milliseconds. */
const PATIENCE = 60_000;

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let server: ServerProcess;
let admin: AdminClient;
let first: Connection;
let second: Connection;

beforeAll(async () => {
  folder = await scratchFolder();
  await begin();
}, 120_000);
afterAll(async () => {
  await server.end('SIGTERM');
  await folder.remove();
}, 60_000);

async function begin(): Promise<void> {
  server = await ServerProcess.start({ ...ENVIRONMENT, DATA_DIR: folder.dataDir });
  admin = new AdminClient(server.app);
  await connect();
}

async function connect(): Promise<void> {
  [first, second] = (await server.connections()) as [Connection, Connection];
}

/** A tenant with SCIM on, and its token. */
async function provisioned(): Promise<{ tenantId: string; token: string; users: string; hrUserName: string }> {
  const { tenantId, hrUserName } = await makeTenant(admin);
  await saveSettings(admin, tenantId, { enabled: true });
  return { tenantId, token: await makeToken(admin, tenantId), users: `/scim/v2/${tenantId}/Users`, hrUserName };
}

/** The database, seen as its superuser. */
async function inDatabase<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const { port } = await postmasterOf(folder.dataDir);
  const password = (await readFile(join(folder.dataDir, 'password'), 'utf8')).trim();
  const client = new pg.Client(`postgres://postgres:${password}@127.0.0.1:${port}/cezanne_scim`);
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const byTurns = (count: number, send: (connection: Connection, turn: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: count }, (_, turn) => send(turn % 2 === 0 ? first : second, turn)));

const sortedStatuses = (answers: Answer[]): number[] =>
  answers.map(({ status }) => status).toSorted((one, other) => one - other);

const figure = (text: string, name: string): number =>
  Number(new RegExp(`^${name.replace(/[{}]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1]);

async function requestsCounted(connection: Connection): Promise<number> {
  const { text } = await connection.get('/metrics');
  return figure(
    text,
    'http_request_duration_seconds_count{method="GET",route="/livez",status="200",outcome="done",tenant_class="none"}',
  );
}

it('two processes serve behind one port, and a third one has started them', () => {
  const { workers } = server;
  expect(workers).toHaveLength(2);
  expect(new Set([...workers, server.pid]).size).toBe(3);
  expect(server.log.find(({ msg }) => msg.startsWith('listening'))).toMatchObject({
    pid: server.pid,
    workers: expect.arrayContaining(workers),
  });
});

describe('limits hold for all workers together', () => {
  it('what a tenant may send at once', async () => {
    const { users, token } = await provisioned();
    const since = Date.now();
    const answers = await byTurns(BURST + 20, (connection) => connection.get(users, token));
    const passed = answers.filter(({ status }) => status === 200).length;
    // One comes back in each second.
    expect(passed).toBeGreaterThanOrEqual(BURST);
    expect(passed).toBeLessThanOrEqual(BURST + Math.floor((Date.now() - since) / 1000));
    expect(answers.every(({ status, headers }) => status === 200 || Number(headers['retry-after']) >= 1)).toBe(true);
    expect(new Set(answers.map(({ pid }) => pid))).toEqual(new Set(server.workers));
  });

  it('what a bulk request counts', async () => {
    const { tenantId, users, token } = await provisioned();
    const operation = { method: 'DELETE', path: '/Users/00000000-0000-7000-8000-000000000000' };
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: Array.from({ length: BURST + 10 }, () => operation),
    };
    expect((await first.send('POST', `/scim/v2/${tenantId}/Bulk`, { token, body })).status).toBe(200);
    for (const connection of [second, first]) expect((await connection.get(users, token)).status).toBe(429);
  });

  it('wrong credentials from one address', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.7' };
    const since = Date.now();
    const answers = await byTurns(20, (connection) =>
      connection.send('GET', '/scim/v2/acme/Users', { token: 'wrong', headers }),
    );
    const refused = answers.filter(({ status }) => status === 401).length;
    expect(refused).toBeGreaterThanOrEqual(10);
    expect(refused).toBeLessThanOrEqual(10 + Math.floor((Date.now() - since) / 1000));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20 - refused);
  });

  it('wrong passwords of one user name at one address, one after the other; the right one still finds its way', async () => {
    const { tenantId, hrUserName } = await provisioned();
    const signIn = (connection: Connection, password: string, address: string) =>
      connection.send('POST', '/api/session', {
        body: { tenantId, userName: hrUserName, password },
        headers: { 'x-forwarded-for': address },
      });
    const answers = await byTurns(12, (connection) => signIn(connection, 'wrong password', '192.0.2.8'));
    // Five are free; the sixth has to be made before it can make the next one wait.
    expect(sortedStatuses(answers)).toEqual([...Array(6).fill(401), ...Array(6).fill(429)]);
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2);
    for (const [place, connection] of [first, second].entries()) {
      expect((await signIn(connection, HR_PASSWORD, `192.0.2.${20 + place}`)).status).toBe(201);
    }
  });
});

describe('what one worker commits, the other one acts upon with its next request', () => {
  it.each([
    ['a revoked token', 401],
    ['SCIM switched off', 403],
  ])('%s', async (what, status) => {
    for (let round = 0; round < 6; round++) {
      const { tenantId, users } = await provisioned();
      const [here, there] = round % 2 === 0 ? [first, second] : [second, first];
      const made = await here.send('POST', `/api/tenants/${tenantId}/scim-tokens`, {
        token: OPERATOR_TOKEN,
        body: { overlapHours: 1 },
      });
      const { id, token } = JSON.parse(made.text) as { id: string; token: string };
      // So often that each of them has noted the use of the token, which makes it forget, and remembers it again.
      for (let turn = 0; turn < 10; turn++) {
        for (const connection of [here, there]) expect((await connection.get(users, token)).status).toBe(200);
      }
      const done =
        what === 'a revoked token'
          ? await here.send('DELETE', `/api/tenants/${tenantId}/scim-tokens/${id}`, { token: OPERATOR_TOKEN })
          : await here.send('PUT', `/api/tenants/${tenantId}/scim-settings`, {
              token: OPERATOR_TOKEN,
              body: { enabled: false },
            });
      expect([200, 204]).toContain(done.status);
      // Nobody's address, so that refusals do not count for the others.
      const headers = { 'x-forwarded-for': `198.51.100.${round}` };
      const answers = [
        await there.send('GET', users, { token, headers }),
        await here.send('GET', users, { token, headers }),
      ];
      expect(answers.map((answer) => answer.status)).toEqual([status, status]);
      expect(answers[0]?.pid).not.toBe(done.pid);
    }
  });
});

describe('figures', () => {
  it('are those of all workers, whichever is asked', async () => {
    const before = await requestsCounted(first);
    await byTurns(10, (connection) => connection.get('/livez'));
    expect([await requestsCounted(first), await requestsCounted(second)]).toEqual([before + 10, before + 10]);
    const { text } = await second.get('/metrics');
    expect(figure(text, 'workers')).toBe(2);
    expect(text).not.toMatch(/process_start_time_seconds \d/);
  });

  it('of the database are not added up', async () => {
    const { tenantId } = await provisioned();
    const [known] = await inDatabase<{ tokens: string }>(
      `select count(*) as tokens from scim_token where revoked_at is null and expires_at is null`,
    );
    expect(Number(known?.tokens)).toBeGreaterThan(0);
    // What was asked for the last look counts for a second.
    await until('the tokens to be told', async () => {
      const { text } = await first.get('/metrics');
      return figure(text, 'database_up') === 1 && figure(text, 'scim_tokens{ends="never"}') === Number(known?.tokens);
    });
    const { port } = await postmasterOf(folder.dataDir);
    const password = (await readFile(join(folder.dataDir, 'password'), 'utf8')).trim();
    const holder = new pg.Client(`postgres://postgres:${password}@127.0.0.1:${port}/cezanne_scim`);
    await holder.connect();
    try {
      await holder.query(`select pg_advisory_lock(hashtextextended('audit seal ' || $1, 0))`, [tenantId]);
      await makeRole(admin, tenantId);
      const [row] = await inDatabase<{ events: string }>('select events from unsealed_audit_events()');
      expect(Number(row?.events)).toBeGreaterThan(0);
      for (const connection of [first, second]) {
        // What was read of the database is remembered for a second.
        await until('what waits to be told', async () => {
          const { text } = await connection.get('/metrics');
          expect(text.match(/^audit_unsealed_events /gm)).toHaveLength(1);
          return figure(text, 'audit_unsealed_events') === Number(row?.events);
        });
      }
    } finally {
      await holder.end();
    }
  });
});

it('what is done once is done by the process above the workers: as long as that stands still, nothing is sealed', async () => {
  const { tenantId } = await provisioned();
  const unsealed = async (): Promise<number> =>
    Number((await inDatabase<{ events: string }>('select events from unsealed_audit_events()'))[0]?.events);
  await until('all to be sealed', async () => (await unsealed()) === 0);
  process.kill(server.pid, 'SIGSTOP');
  try {
    const made = await first.send('POST', `/api/tenants/${tenantId}/roles`, {
      token: OPERATOR_TOKEN,
      body: { name: 'Team Planner', baseRole: 'Line Manager' },
    });
    // It does not wait for a primary that does not answer, since the other workers forget by themselves.
    expect(made.status).toBe(201);
    const events = await unsealed();
    expect(events).toBeGreaterThan(0);
    // Four times as long as a sealer waits.
    await sleep(1_000);
    expect(await unsealed()).toBe(events);
  } finally {
    process.kill(server.pid, 'SIGCONT');
  }
  await until('all to be sealed', async () => (await unsealed()) === 0);
});

it('writes through both workers leave one account for a person, and each answer is one of the two that can be', async () => {
  const { tenantId, users, token } = await provisioned();
  const names = Array.from({ length: 6 }, (_, n) => `ada-${n}@acme.example`);
  for (const internalEmail of names) await makePerson(admin, tenantId, { internalEmail });
  const answers = await byTurns(names.length * 2, (connection, turn) =>
    connection.send('POST', users, { token, body: oktaUser(names[Math.floor(turn / 2)] ?? '') }),
  );
  expect(sortedStatuses(answers)).toEqual([...Array(6).fill(201), ...Array(6).fill(409)]);
});

it('a database that is started again on another port is found by every worker', async () => {
  const { users, token } = await provisioned();
  const { pid, port } = await postmasterOf(folder.dataDir);
  process.kill(pid, 'SIGKILL');
  await until('the port to be free', () => !isAlive(pid));
  const squatter = createServer().listen(port, '127.0.0.1');
  try {
    for (const connection of [first, second, first, second]) {
      expect((await connection.get(users, token)).status).toBe(200);
    }
  } finally {
    squatter.close();
  }
});

it(
  'a worker that is killed is replaced, while the others go on; what it counted is not forgotten',
  async () => {
    const [killed] = server.workers;
    const counted = await requestsCounted(killed === (await first.get('/livez')).pid ? second : first);
    let isOver = false;
    const answers: (Answer | 'broken')[] = [];
    const asking = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (!isOver) {
          const connection = new Connection(server);
          answers.push(await connection.send('GET', '/readyz').catch((): 'broken' => 'broken'));
          connection.close();
        }
      }),
    );
    process.kill(killed ?? 0, 'SIGKILL');
    const isReplaced = (): boolean => server.workers.length === 2 && !server.workers.includes(killed ?? 0);
    await until('another worker', isReplaced, PATIENCE).catch((error: unknown) => {
      isOver = true;
      throw error;
    });
    const before = answers.length;
    await until('more answers', () => answers.length >= before + 40).finally(() => (isOver = true));
    await asking;

    const given = answers.filter((answer) => answer !== 'broken');
    expect(given.every(({ status }) => status === 200)).toBe(true);
    // At most those that were under way in the worker that was killed.
    expect(answers.length - given.length).toBeLessThanOrEqual(4);
    expect(new Set(given.slice(-40).map(({ pid }) => pid))).toEqual(new Set(server.workers));
    expect(server.log.find(({ worker }) => worker === killed)).toMatchObject({ signal: 'SIGKILL', pid: server.pid });

    await connect();
    expect(await requestsCounted(first)).toBeGreaterThanOrEqual(counted);
    const { text } = await first.get('/metrics');
    expect(figure(text, 'workers')).toBe(2);
    expect(figure(text, 'worker_restarts_total')).toBe(1);
  },
  2 * PATIENCE,
);

describe('the end', () => {
  const family = async (): Promise<number[]> => [...server.workers, (await postmasterOf(folder.dataDir)).pid];

  it(
    'workers do not outlive the process that has started them, and the next server starts over what is left',
    async () => {
      const { workers } = server;
      await server.end('SIGKILL');
      await until('the workers to end', () => !workers.some(isAlive));
      await begin();
    },
    2 * PATIENCE,
  );

  it(
    'a server that cannot start says why and ends with 1, and nothing of it is left',
    async () => {
      const other = await scratchFolder();
      const { port } = new URL(server.base);
      const late = await ServerProcess.begin({ ...ENVIRONMENT, DATA_DIR: other.dataDir, PORT: port });
      expect(await late.ended()).toMatchObject({ code: 1 });
      expect(late.said).toMatch(/EADDRINUSE/);
      expect(late.said).toMatch(/The server ends, because a worker could not start\. It ended with the code 1\.\n$/);
      expect(await postmasterOf(other.dataDir).catch(() => 'ended')).toBe('ended');
      await other.remove();
    },
    2 * PATIENCE,
  );

  it(
    'SIGTERM lets the requests in flight finish, ends workers and database, and the exit code is 0',
    async () => {
      const processes = await family();
      const { tenantId } = await provisioned();
      const begun = await Promise.all(
        [first, second].map((connection) =>
          connection.begin(`/api/tenants/${tenantId}/roles`, { name: unique('Role'), baseRole: 'Self-Service' }),
        ),
      );
      const ended = server.end('SIGTERM');
      await until('the server to take nobody in any more', () =>
        fetch(`${server.base}/livez`, { signal: AbortSignal.timeout(1_000) }).then(
          () => false,
          () => true,
        ),
      );
      expect(await Promise.all(begun.map((finish) => finish()))).toEqual([201, 201]);
      expect((await ended).code).toBe(0);
      expect(processes.filter(isAlive)).toEqual([]);
      expect(server.said).toBe('');
    },
    PATIENCE,
  );

  it(
    'a signal to all of its processes, as Ctrl-C is, does the same, also to a worker that is still starting',
    async () => {
      await begin();
      const processes = await family();
      const [killed, other] = server.workers;
      process.kill(killed ?? 0, 'SIGKILL');
      await until('another worker to be started', () => server.workers.length === 1);
      process.kill(other ?? 0, 'SIGINT');
      const { code } = await server.end('SIGINT');
      expect(code).toBe(0);
      expect(processes.filter(isAlive)).toEqual([]);
      expect(server.said).toBe('');
    },
    2 * PATIENCE,
  );
});
