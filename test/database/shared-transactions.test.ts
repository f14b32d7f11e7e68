import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { LookUp } from '../../src/database/statements/joint/joint-statement.js';
import { type Call, Statement } from '../../src/database/statements/statement.js';
import { TenantStatements } from '../../src/database/statements/tenant-statements.js';
import { serverIn } from '../../src/database/transactions/actor.js';
import { DatabaseEvents } from '../../src/database/transactions/database-events.js';
import { AuditSealer } from '../../src/audit/audit-sealer.js';
import { makePerson, makeTenant } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { type CountingProxy, countTrips } from '../support/database/counting-proxy.js';
import { openTransaction } from '../support/database/open-transaction.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const POOL = 4;
const limits = { DATABASE_RETRY_SECONDS: '0', DATABASE_POOL_SIZE: String(POOL), DATABASE_POOL_SECONDS: '1' };

let app: TestApp;
let proxy: CountingProxy;
let statements: TenantStatements;
let tenantId: string;
let ids: string[];

beforeAll(async () => {
  app = await startTestApp(limits, undefined, async (url) => {
    proxy = await countTrips(url);
    return proxy.url;
  });
  await app.nest.get(AuditSealer).onApplicationShutdown();
  statements = app.nest.get(TenantStatements);
});
// Each begins with a tenant whose changes have always gone well together.
beforeEach(async () => {
  const admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  ids = [];
  for (const name of ['Ada', 'Bea', 'Cem', 'Dora'])
    ids.push((await makePerson(admin, tenantId, { givenName: name })).id);
});
afterAll(async () => {
  await app.close();
  await proxy.close();
});

const LOCK = new LookUp<{ name: string; xact: string }>(
  'test_shared_lock',
  `select given_name as name, pg_current_xact_id()::text as xact from person where tenant_id = $1 and id = $2 for update`,
  ['uuid'],
);
const RENAME = new Statement(
  'test_shared_rename',
  'update person set given_name = $3 where tenant_id = $1 and id = $2',
);
const DIVIDE = new Statement('test_shared_divide', 'select 1 / $1::int').with(0);
const END = new Statement('test_shared_end', 'select pg_terminate_backend(pg_backend_pid())').with();

interface Options {
  /** Another look, after the first. */
  readonly looksAgain?: boolean;
  /** Written besides. */
  readonly also?: Call;
}

/** Appends a letter to a person's name. @returns the transaction that has done so */
async function change(id: string, { looksAgain = false, also }: Options = {}): Promise<string> {
  return statements.change(serverIn(tenantId), async (trips) => {
    trips.only(id);
    const [[row]] = await trips.ask(LOCK.with(tenantId, id));
    if (looksAgain) await trips.rows(LOCK.with(tenantId, id));
    await trips.finish(RENAME.with(tenantId, id, `${row?.name}+`), ...(also === undefined ? [] : [also]));
    return row?.xact ?? '';
  });
}

async function names(): Promise<string[]> {
  const NAMES = new Statement<{ name: string }>(
    'test_shared_names',
    'select given_name as name from person where tenant_id = $1 order by given_name',
  );
  return (await statements.once(tenantId, NAMES.with(tenantId)))[0].map(({ name }) => name);
}

const end = async (work: Promise<string>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => String(error.code),
  );

it('changes of the same moment have two trips and one transaction, each with its own answer', async () => {
  const before = proxy.trips;
  const transactions = await Promise.all(ids.map(async (id) => change(id)));
  expect(proxy.trips - before).toBe(2);
  expect(new Set(transactions).size).toBe(1);
  expect(await names()).toEqual(['Ada+', 'Bea+', 'Cem+', 'Dora+']);
});

it('those of different actors have each their own', async () => {
  const [one, other] = (['operator', 'command line'] as const).map((actor, place) =>
    statements.change({ tenantId, actor }, async (trips) => {
      const [[row]] = await trips.ask(LOCK.with(tenantId, ids[place] ?? ''));
      await trips.finish();
      return row?.xact;
    }),
  );
  expect(await one).not.toBe(await other);
});

it('two about the same come one after the other, and none is lost', async () => {
  const [ada = '', bea = ''] = ids;
  const [first, second, third] = await Promise.all([change(ada), change(ada), change(bea)]);
  expect(first).toBe(third);
  expect(second).not.toBe(first);
  expect(await names()).toEqual(['Ada++', 'Bea+', 'Cem', 'Dora']);
});

it('whoever looks a second time goes alone', async () => {
  const [ada = '', bea = '', cem = ''] = ids;
  const [first, second, third] = await Promise.all([change(ada), change(bea, { looksAgain: true }), change(cem)]);
  expect(first).toBe(third);
  expect(second).not.toBe(first);
  expect(await names()).toEqual(['Ada+', 'Bea+', 'Cem+', 'Dora']);
});

it('one that fails takes nobody with it, and for a second all go alone', async () => {
  const [ada = '', bea = '', cem = '', dora = ''] = ids;
  const ends = await Promise.all([change(ada), change(bea, { also: DIVIDE }), change(cem)].map(end));
  expect(ends).toEqual(['done', '22012', 'done']);
  expect(await names()).toEqual(['Ada+', 'Bea', 'Cem+', 'Dora']);
  const [one, other] = await Promise.all([change(ada), change(dora)]);
  expect(one).not.toBe(other);
});

it('one that is refused before it writes leaves the others together', async () => {
  const [ada = '', bea = '', cem = ''] = ids;
  const refused = statements.change(serverIn(tenantId), async (trips) => {
    await trips.ask(LOCK.with(tenantId, bea));
    throw Object.assign(new Error('no'), { code: 'refused' });
  });
  const [one, other] = [change(ada), change(cem)];
  expect(await end(refused)).toBe('refused');
  expect(await one).toBe(await other);
  expect(await names()).toEqual(['Ada+', 'Bea', 'Cem+', 'Dora']);
});

it('one that has to wait for a lock keeps nobody else waiting', async () => {
  const [ada = '', bea = '', cem = ''] = ids;
  const holder = await openTransaction(app, tenantId, 'select from person where id = $1 for update', [bea]);
  const waits = change(bea);
  // Would never end.
  await Promise.all([change(ada), change(cem)]);
  await holder.commit();
  await waits;
  expect(await names()).toEqual(['Ada+', 'Bea+', 'Cem+', 'Dora']);
});

it('what breaks with its commit sent is told to all and not begun anew', async () => {
  const [ada = '', bea = '', cem = ''] = ids;
  let begun = 0;
  const counted = statements.change(serverIn(tenantId), async (trips) => {
    begun++;
    await trips.ask(LOCK.with(tenantId, cem));
    await trips.finish();
    return '';
  });
  const ends = await Promise.all([change(ada), change(bea, { also: END }), counted].map(end));
  expect(ends).toEqual(['57P01', '57P01', '57P01']);
  expect(begun).toBe(1);
  expect(await names()).toEqual(['Ada', 'Bea', 'Cem', 'Dora']);
});

it('nor do those keep each other waiting who only write', async () => {
  const [ada = '', bea = ''] = ids;
  const holder = await openTransaction(app, tenantId, 'select from person where id = $1 for update', [bea]);
  const write = async (id: string): Promise<void> =>
    statements.change(serverIn(tenantId), async (trips) => {
      await trips.finish(RENAME.with(tenantId, id, 'Zoe'));
    });
  const waits = write(bea);
  // Would never end.
  await write(ada);
  await holder.commit();
  await waits;
  expect(await names()).toEqual(['Cem', 'Dora', 'Zoe', 'Zoe']);
});

it('who was refused beside one that breaks with its commit sent is told the refusal', async () => {
  const [ada = '', bea = ''] = ids;
  const refused = statements.change(serverIn(tenantId), async (trips) => {
    await trips.ask(LOCK.with(tenantId, bea));
    throw Object.assign(new Error('no'), { code: 'refused' });
  });
  expect(await Promise.all([change(ada, { also: END }), refused].map(end))).toEqual(['57P01', 'refused']);
});

it('for a connection of the pool they wait once', async () => {
  const told: string[] = [];
  app.nest.get(DatabaseEvents).listen({ gaveUp: (fault) => told.push(fault), retried: () => told.push('retried') });
  const [ada = '', bea = ''] = ids;
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const held = Array.from({ length: POOL }, async () =>
    statements.transaction(serverIn(tenantId), async (trips) => {
      await trips.ask();
      await released;
    }),
  );
  await setImmediate();
  const ends = await Promise.all([change(ada), change(bea)].map(end));
  release();
  await Promise.all(held);
  expect(ends).toEqual(['undefined', 'undefined']);
  expect(told).toEqual(['pool-exhausted']);
});
