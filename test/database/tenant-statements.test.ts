import { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { keeping, Statement } from '../../src/database/statements/statement.js';
import { serverIn } from '../../src/database/transactions/actor.js';
import { poolOf } from '../../src/database/pool-of.js';
import { TenantStatements } from '../../src/database/statements/tenant-statements.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { makePerson, makeTenant } from '../support/admin-factories.js';
import { type CancelProxy, holdCancels } from '../support/database/cancel-proxy.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

let app: TestApp;
let proxy: CancelProxy;
let statements: TenantStatements;
let owner: pg.Client;
let ours: string;
let theirs: string;

beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL_SIZE: '2' }, undefined, async (url) => {
    proxy = await holdCancels(url);
    return proxy.url;
  });
  statements = app.nest.get(TenantStatements);
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  const admin = new AdminClient(app);
  [ours, theirs] = [(await makeTenant(admin)).tenantId, (await makeTenant(admin)).tenantId];
  for (const tenantId of [ours, theirs]) await makePerson(admin, tenantId, { internalEmail: `one@${tenantId}.test` });
});
afterAll(async () => {
  await owner.end();
  await app.close();
  await proxy.close();
});

const PERSONS = new Statement<{ tenant: string; email: string }>(
  'test_persons',
  'select tenant_id as tenant, internal_email as email from person order by tenant_id',
);
const VALUES = new Statement<{
  text: string | null;
  number: number;
  yes: boolean;
  json: unknown;
  at: Date;
  bytes: Buffer;
}>(
  'test_values',
  `select $1::text as text, $2::int as number, $3::boolean as yes, $4::jsonb as json, $5::timestamptz as at, $6::bytea as bytes`,
);
const RENAME = new Statement('test_rename', 'update person set given_name = $2 where tenant_id = $1');
const NAME = new Statement<{ name: string }>('test_name', 'select given_name as name from person where tenant_id = $1');
const DIVIDE = new Statement<{ result: number }>('test_divide', 'select 1 / $1::int as result');
const NUMBER = new Statement<{ n: number }>('test_number', 'select $1::int as n');
const PIDS = new Statement<{ pid: number; inside: boolean }>(
  'test_pid',
  `select pg_backend_pid() as pid, coalesce(current_setting('app.tenant', true), '') <> '' as inside`,
);

it('a statement sees the rows of the tenant that it is for, and no others', async () => {
  for (const tenantId of [ours, theirs, ours]) {
    const [rows] = await statements.once(tenantId, PERSONS.with());
    expect(rows).toEqual([{ tenant: tenantId, email: `one@${tenantId}.test` }]);
  }
  expect(await statements.once('nobody', PERSONS.with())).toEqual([[]]);
});

it('values arrive and come back as what they are', async () => {
  const at = new Date('2026-11-26T18:00:00.123Z');
  const bytes = Buffer.from([0, 255, 7]);
  const json = { a: [1, 'ü', null] };
  const calls = [
    VALUES.with("O'Neil \\ \u{1f600}", -7, true, JSON.stringify(json), at, bytes),
    VALUES.with(null, 0, false, '[]', at, Buffer.alloc(0)),
  ] as const;
  const [[first], [second]] = await statements.once(ours, ...calls);
  expect(first).toEqual({ text: "O'Neil \\ \u{1f600}", number: -7, yes: true, json, at, bytes });
  expect(second).toEqual({ text: null, number: 0, yes: false, json: [], at, bytes: Buffer.alloc(0) });
});

it('what one trip brings together stands or falls together', async () => {
  const before = await statements.once(ours, NAME.with(ours));
  await expect(statements.once(ours, RENAME.with(ours, 'Lost'), DIVIDE.with(0))).rejects.toMatchObject({
    code: '22012',
  });
  expect(await statements.once(ours, NAME.with(ours))).toEqual(before);
  await statements.once(ours, RENAME.with(ours, 'Kept'), DIVIDE.with(1));
  expect(await statements.once(ours, NAME.with(ours))).toEqual([[{ name: 'Kept' }]]);
});

it('after a failure the same statements work again on the same connection, prepared or not', async () => {
  for (let n = 0; n < 6; n++) {
    const fresh = new Statement<{ n: number }>(`test_fresh_${n}`, `select ${n} + $1::int as n`);
    await expect(statements.once(ours, DIVIDE.with(0), fresh.with(1))).rejects.toMatchObject({ code: '22012' });
    expect(await statements.once(ours, fresh.with(1), DIVIDE.with(1))).toEqual([[{ n: n + 1 }], [{ result: 1 }]]);
  }
});

it('a statement that cannot be parsed fails with its own error, as often as it is asked', async () => {
  const wrong = new Statement('test_wrong', 'select nothing from nowhere');
  for (let n = 0; n < 3; n++) {
    await expect(statements.once(ours, wrong.with())).rejects.toMatchObject({ code: '42P01' });
    expect(await statements.once(ours, DIVIDE.with(1))).toEqual([[{ result: 1 }]]);
  }
});

it('far more statements than a connection keeps', async () => {
  for (let n = 0; n < 1200; n++) {
    const one = new Statement<{ n: number }>(`test_many_${n % 700}`, `select ${n % 700} as n`);
    expect(await statements.once(ours, one.with())).toEqual([[{ n: n % 700 }]]);
  }
  const { rows } = await owner.query(
    `select max(numbackends) as n from pg_stat_database where datname = current_database()`,
  );
  expect(rows).toHaveLength(1);
});

it('a transaction of several trips is committed by its last one', async () => {
  const name = await statements.transaction(serverIn(ours), async (trips) => {
    await trips.ask(RENAME.with(ours, 'Two trips'));
    const [[row]] = await trips.finish(NAME.with(ours));
    return row?.name;
  });
  expect(name).toBe('Two trips');
  // Seen from another connection. The owner sees the persons of all tenants, because he searches for the server's role.
  const { rows } = await owner.query('select given_name from person where tenant_id = $1', [ours]);
  expect(rows).toEqual([{ given_name: 'Two trips' }]);
});

it.each<[string, (name: string) => Promise<unknown>]>([
  [
    'throws',
    (name) =>
      statements.transaction(serverIn(ours), async (trips) => {
        await trips.ask(RENAME.with(ours, name));
        throw new Error('changed my mind');
      }),
  ],
  [
    'is refused by the database',
    (name) =>
      statements.transaction(serverIn(ours), async (trips) => {
        await trips.ask(RENAME.with(ours, name));
        await trips.finish(DIVIDE.with(0));
      }),
  ],
  [
    'ends without finishing',
    (name) => statements.transaction(serverIn(ours), async (trips) => void (await trips.ask(RENAME.with(ours, name)))),
  ],
])('a transaction that %s leaves nothing', async (_, run) => {
  const before = await statements.once(ours, NAME.with(ours));
  await run('Undone').catch(() => undefined);
  expect(await statements.once(ours, NAME.with(ours))).toEqual(before);
});

it('neither the tenant nor a transaction stays on a connection that is given back', async () => {
  const seen = new Set<number>();
  for (let n = 0; n < 20; n++) {
    await Promise.all([statements.once(ours, PIDS.with()), statements.once(theirs, PIDS.with())]);
    await statements
      .transaction(serverIn(theirs), async (trips) => {
        await trips.ask(PIDS.with());
        throw new Error('undone');
      })
      .catch(() => undefined);
  }
  const pool = await poolOf(app.nest.get(MikroORM));
  for (let n = 0; n < 2; n++) {
    const client = await pool.connect();
    const { rows } = await client.query(PIDS.text);
    seen.add(rows[0].pid);
    expect(rows[0].inside).toBe(false);
    expect((await client.query('select pg_current_xact_id_if_assigned() as open')).rows).toEqual([{ open: null }]);
    client.release();
  }
});

it('requests of two tenants at once on two connections keep to their own', async () => {
  const asked = Array.from({ length: 200 }, (_, n) => (n % 2 === 0 ? ours : theirs));
  const found = await Promise.all(asked.map((tenantId) => statements.once(tenantId, PERSONS.with())));
  expect(found.map(([rows]) => rows.map(({ tenant }) => tenant))).toEqual(asked.map((tenantId) => [tenantId]));
});

it('a connection that is cut while a statement runs is replaced, and a read begins anew', async () => {
  const sleeping = new Statement<{ slept: string }>('test_sleep', `select pg_sleep($1)::text as slept`);
  const answer = statements.once(ours, sleeping.with(1), PERSONS.with());
  await new Promise((resolve) => setTimeout(resolve, 200));
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep($1)%' and pid <> pg_backend_pid()`,
  );
  expect((await answer)[1]).toEqual([{ tenant: ours, email: `one@${ours}.test` }]);
  expect((await statements.once(theirs, PERSONS.with()))[0]).toHaveLength(1);
});

const WHEN = new Statement<{ begun: string; tenant: string }>(
  'test_when',
  `select now()::text as begun, current_setting('app.tenant') as tenant`,
);

it('short reads of the same moment share a trip, each tenant its own', async () => {
  const asked = [ours, theirs, ours, theirs, ours];
  const rows = await Promise.all(asked.map((tenantId) => statements.read(tenantId, WHEN.with())));
  expect(rows.map(([row]) => row?.tenant)).toEqual(asked);
  const transactions = new Set(rows.map(([row]) => `${row?.tenant} ${row?.begun}`));
  expect(transactions.size).toBe(2);
  const persons = await Promise.all(asked.map((tenantId) => statements.read(tenantId, PERSONS.with())));
  expect(persons.map(([row]) => row?.tenant)).toEqual(asked);
});

it('a read that fails fails alone, whoever it has travelled with', async () => {
  const divisors = [1, 0, 2, 0, 1];
  const results = await Promise.allSettled(divisors.map((n) => statements.read(ours, DIVIDE.with(n))));
  expect(results.map(({ status }) => status)).toEqual(divisors.map((n) => (n === 0 ? 'rejected' : 'fulfilled')));
  expect(results[2]).toEqual({ status: 'fulfilled', value: [{ result: 0 }] });
  expect(await statements.read(ours, DIVIDE.with(1))).toEqual([{ result: 1 }]);
});

it('more reads than one trip takes are all answered, each with its own rows', async () => {
  const reads = Array.from({ length: 100 }, (_, n) => statements.read(ours, NUMBER.with(n)));
  expect((await Promise.all(reads)).map(([row]) => row?.n)).toEqual(Array.from({ length: 100 }, (_, n) => n));
});

const SLEEP = new Statement<{ slept: string }>('test_short_sleep', `select pg_sleep($1::float8)::text as slept`);
const WAIT = new Statement<{ n: number }>('test_wait', 'select 1 as n from pg_advisory_xact_lock_shared(4711)');

/** Statements of the server that wait for the owner's lock. */
async function waiting(): Promise<number> {
  const { rowCount } = await owner.query(
    `select from pg_locks where locktype = 'advisory' and objid = 4711 and not granted`,
  );
  return rowCount ?? 0;
}

async function pids(): Promise<Set<number | undefined>> {
  const answers = await Promise.all([1, 2].map(() => statements.once(ours, PIDS.with(), SLEEP.with(0.05))));
  return new Set(answers.map(([[row]]) => row?.pid));
}

const MANY = new Statement<{ n: number }>(
  'test_many',
  `select n, repeat('x', 100) as text from generate_series(1, $1) as n`,
);

const FAILS = new Statement<{ n: number }>('test_fails', 'select 1 / (150 - n) as n from generate_series(1, 200) as n');

it('of a long read that is kept which is made of its rows as they come, and it stands aside for others meanwhile', async () => {
  const gone = new AbortController().signal;
  const go: (() => void)[] = [];
  let made = 0;
  let isRead = false;
  const standAside = (): Promise<void> => new Promise((resolve) => void go.push(resolve));
  const call = keeping(MANY.with(20_000), ({ n }) => ({ made: (made = n) }));
  const read = statements.onceFor({ gone: () => gone, standAside }, ours, call).finally(() => (isRead = true));
  await until('it to stand aside', () => go.length === 1);
  const soFar = made;
  expect(soFar).toBeGreaterThan(0);
  // Somebody else's, meanwhile.
  expect(await statements.once(ours, NUMBER.with(7))).toEqual([[{ n: 7 }]]);
  expect([made, isRead]).toEqual([soFar, false]);
  const going = setInterval(() => go.shift()?.(), 1);
  const [rows] = await read.finally(() => clearInterval(going));
  expect(rows).toEqual(Array.from({ length: 20_000 }, (_, place) => ({ made: place + 1 })));
});

it('a long read that fails on its way waits for nobody, and is not in the way of what is asked next', async () => {
  const before = await pids();
  const never = (): Promise<void> => new Promise(() => undefined);
  const reader = { gone: () => new AbortController().signal, standAside: never };
  for (let n = 0; n < 5; n++)
    await expect(statements.onceFor(reader, ours, FAILS.with())).rejects.toMatchObject({ code: '22012' });
  expect(await pids()).toEqual(before);
});

it('a row that cannot be read fails the read, and its connection goes on', async () => {
  const before = await pids();
  const reason = new Error('no such thing');
  const call = keeping(MANY.with(1_000), ({ n }): object => {
    if (n === 500) throw reason;
    return { n };
  });
  await expect(statements.once(ours, NAME.with(ours), call)).rejects.toBe(reason);
  await expect(statements.read(ours, call)).rejects.toBe(reason);
  expect(await pids()).toEqual(before);
});

it('a read that nobody waits for any more is cancelled, and its connection goes on', async () => {
  const before = await pids();
  await owner.query('select pg_advisory_lock(4711)');
  const leaving = new AbortController();
  const left = statements.onceFor({ gone: () => leaving.signal }, ours, WAIT.with(), NAME.with(ours));
  await until('it to begin', waiting);
  const reason = new Error('nobody is there');
  leaving.abort(reason);
  await expect(left).rejects.toBe(reason);
  expect(await waiting()).toBe(0);
  expect(await pids()).toEqual(before);
  await expect(statements.onceFor({ gone: () => leaving.signal }, ours, NAME.with(ours))).rejects.toBe(reason);
  await owner.query('select pg_advisory_unlock(4711)');
});

it('what is asked next is never cancelled, however late PostgreSQL hears of it', async () => {
  await owner.query('select pg_advisory_lock(4711)');
  const leaving = [new AbortController(), new AbortController()];
  // On every connection that there is.
  const left = leaving.map(({ signal }) => statements.onceFor({ gone: () => signal }, ours, WAIT.with()));
  await until('both to begin', async () => (await waiting()) === 2);
  const letGo = proxy.hold();
  for (const one of leaving) one.abort('nobody is there');
  await until('both to be told', () => proxy.held === 2);
  await owner.query('select pg_advisory_unlock(4711)');
  await until('both to end by themselves', async () => (await waiting()) === 0);
  await owner.query('select pg_advisory_lock(4711)');
  const next = statements.once(theirs, WAIT.with(), PERSONS.with());
  // If it were begun now, it would be what is cancelled.
  for (let look = 0; look < 20; look++) expect(await waiting()).toBe(0);
  letGo();
  expect(await Promise.all(left)).toEqual([[[{ n: 1 }]], [[{ n: 1 }]]]);
  await until('the next to begin', waiting);
  await owner.query('select pg_advisory_unlock(4711)');
  expect((await next)[1]).toEqual([{ tenant: theirs, email: `one@${theirs}.test` }]);
});

it('whenever it is that nobody waits any more, what others ask meanwhile is answered', async () => {
  const answers = Array.from({ length: 60 }, async (_, n) => {
    const leaving = new AbortController();
    const left = statements
      .onceFor({ gone: () => leaving.signal }, ours, SLEEP.with((n % 7) / 1000))
      .catch((error: unknown) => error);
    setTimeout(() => leaving.abort('left'), n % 11);
    const [[row]] = await statements.once(theirs, NUMBER.with(n));
    expect([[[{ slept: '' }]], 'left']).toContainEqual(await left);
    return row?.n;
  });
  expect(await Promise.all(answers)).toEqual(answers.map((_, n) => n));
});
