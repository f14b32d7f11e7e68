import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect as openSocket, type AddressInfo, type Socket } from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { RequestsUnderWay } from '../../src/access/turns/requests-under-way.js';
import { TenantTurns, type Turn } from '../../src/access/turns/tenant-turns.js';
import { makePerson, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { openTransaction } from '../support/database/open-transaction.js';
import { untilSomebodyWaits } from '../support/database/until-somebody-waits.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';
import { until, within } from '../support/until.js';

const LIMITS = { alone: 2, shared: 1, total: 3, queue: 4, seconds: 60 };
const nobodyGoes = (): void => undefined;

describe('turns', () => {
  it('a tenant alone has more of them than one of several, and the rest wait in the order in which they came', async () => {
    const turns = new TenantTurns(LIMITS);
    const begun: string[] = [];
    const held: Turn[] = [];
    const take = (tenant: string, name: string): void =>
      void turns.take(tenant, nobodyGoes).then((turn) => {
        begun.push(name);
        if (turn !== undefined) held.push(turn);
      });
    for (const name of ['a1', 'a2', 'a3', 'a4']) take('a', name);
    await setImmediate();
    expect(begun).toEqual(['a1', 'a2']);
    take('b', 'b1');
    take('b', 'b2');
    await setImmediate();
    expect(begun).toEqual(['a1', 'a2', 'b1']);
    for (let done = 0; done < 6; done++) {
      held[done]?.answered();
      held[done]?.closed();
      await setImmediate();
    }
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'b2', 'a4']);
    expect([turns.underWay, turns.waiting]).toEqual([0, 0]);
  });

  it('where all are taken tenants come one after the other, however many wait of one', async () => {
    const turns = new TenantTurns({ ...LIMITS, alone: 1, total: 1 });
    const begun: string[] = [];
    const held: Turn[] = [];
    const take = (tenant: string): void =>
      void turns.take(tenant, nobodyGoes).then((turn) => {
        begun.push(tenant);
        if (turn !== undefined) held.push(turn);
      });
    for (const tenant of ['a', 'a', 'a', 'a', 'b', 'c', 'b']) take(tenant);
    for (let done = 0; done < 7; done++) {
      await setImmediate();
      held[done]?.answered();
      held[done]?.closed();
    }
    expect(begun).toEqual(['a', 'b', 'a', 'c', 'b', 'a', 'a']);
  });

  it('whoever waits is not forgotten with the tenants that have nothing more to do', async () => {
    const turns = new TenantTurns({ ...LIMITS, alone: 1 });
    const first = await turns.take('a', nobodyGoes);
    const second = turns.take('a', nobodyGoes);
    for (let n = 0; n < 300; n++) {
      const other = await turns.take(`other-${n}`, nobodyGoes);
      other?.answered();
      other?.closed();
    }
    expect([turns.underWay, turns.waiting]).toEqual([1, 1]);
    first?.answered();
    first?.closed();
    expect(await second).toBeDefined();
  });

  it('an answer that has not left counts for its tenant, and for nobody else', async () => {
    const turns = new TenantTurns({ ...LIMITS, total: 1, alone: 1 });
    const first = await turns.take('a', nobodyGoes);
    first?.answered();
    let isBegun = false;
    void turns.take('a', nobodyGoes).then(() => (isBegun = true));
    const other = await turns.take('b', nobodyGoes);
    other?.answered();
    other?.closed();
    expect(isBegun).toBe(false);
    first?.closed();
    await setImmediate();
    expect(isBegun).toBe(true);
  });

  it('whoever hangs up gets no other turn before the work for him is done', async () => {
    const turns = new TenantTurns({ ...LIMITS, alone: 1 });
    const first = await turns.take('a', nobodyGoes);
    let isBegun = false;
    void turns.take('a', nobodyGoes).then(() => (isBegun = true));
    first?.closed();
    await setImmediate();
    expect(isBegun).toBe(false);
    first?.answered();
    await until('the next turn', () => isBegun);
  });

  it('what was done in vain is made up for, by the tenant that has hung up and by nobody else', async () => {
    const turns = new TenantTurns({ ...LIMITS, total: 1, alone: 1, shared: 1 });
    const first = await turns.take('a', nobodyGoes);
    const began = performance.now();
    await until('some work to be done', () => performance.now() - began > 50);
    first?.closed();
    const worked = performance.now() - began;
    first?.answered();
    const since = performance.now();
    let begun: number | undefined;
    void turns.take('a', nobodyGoes).then(() => (begun = performance.now()));
    expect(turns.underWay).toBe(0);
    const other = await turns.take('b', nobodyGoes);
    expect(begun).toBeUndefined();
    other?.answered();
    other?.closed();
    expect(await until('the next turn of the first', () => begun)).toBeGreaterThan(since + 20 * worked);
    expect([turns.hangsUp('a'), turns.hangsUp('b')]).toEqual([true, false]);
  });

  it('what takes long comes one after the other, and with a rest, in a tenant while others send requests, too, and otherwise at once', async () => {
    const turns = new TenantTurns({ ...LIMITS, alone: 3, shared: 3, total: 9 });
    const alone = [await turns.take('a', nobodyGoes), await turns.take('a', nobodyGoes)];
    expect(await Promise.all(alone.map(async (turn) => turn?.long()))).toEqual([true, true]);
    for (const turn of alone) turn?.answered();
    for (const turn of alone) turn?.closed();

    const other = await turns.take('b', nobodyGoes);
    const [first, second, third] = [
      await turns.take('a', nobodyGoes),
      await turns.take('a', nobodyGoes),
      await turns.take('a', nobodyGoes),
    ];
    const may: Record<string, boolean | undefined> = {};
    const ask = (name: string, turn: Turn | undefined): void => void turn?.long().then((is) => (may[name] = is));
    ask('first', first);
    ask('second', second);
    ask('third', third);
    ask('of another tenant', other);
    await setImmediate();
    expect(may).toEqual({ first: true, 'of another tenant': true });
    // Who has gone while he waited is not waited for.
    second?.closed();
    second?.answered();
    await setImmediate();
    expect(may).toMatchObject({ second: false });
    await sleep(50);
    first?.answered();
    // For so long as the first has taken nine times over, others have the machine.
    await sleep(300);
    expect(may).not.toHaveProperty('third');
    await until('the rest to be over', () => may.third);
  });

  it('the rest is shorter where nothing else of the tenant waits for it', async () => {
    const turns = new TenantTurns(LIMITS);
    await turns.take('a', nobodyGoes).then((turn) => turn?.answered());
    await turns.take('b', nobodyGoes).then((turn) => turn?.answered());
    const file = turns.inPieces('a');
    const worked: number[] = [];
    for (let piece = 0; piece < 3; piece++) {
      const asked = performance.now();
      await file(async () => {
        worked.push(performance.now() - asked);
        await sleep(50);
      });
    }
    expect(worked[2]).toBeGreaterThan(120);
    expect(worked[2]).toBeLessThan(400);
  });

  it('of what goes on behind its answer a tenant has one piece at a time, with a rest, while others send requests, too', async () => {
    const turns = new TenantTurns(LIMITS);
    /** Between the pieces of two files of a tenant. */
    const rest = async (): Promise<number> => {
      const [one, other] = [turns.inPieces('a'), turns.inPieces('a')];
      await Promise.all([one(sleepy), other(sleepy)]);
      const ends = await Promise.all([one(sleepy), other(sleepy)]);
      return Math.abs(ends[1] - ends[0]);
    };
    const sleepy = async (): Promise<number> => sleep(50).then(() => performance.now());
    await turns.take('a', nobodyGoes).then((turn) => turn?.answered());
    expect(await rest()).toBeLessThan(50);
    await turns.take('b', nobodyGoes).then((turn) => turn?.answered());
    expect(await rest()).toBeGreaterThan(400);
  });

  it('four that wait are a crowd', async () => {
    const turns = new TenantTurns(LIMITS);
    const begun = [await turns.take('a', nobodyGoes), await turns.take('a', nobodyGoes)];
    const crowds = Array.from({ length: 4 }, () => {
      void turns.take('a', nobodyGoes).then((turn) => begun.push(turn));
      return turns.isCrowded('a');
    });
    expect([...crowds, turns.isCrowded('b')]).toEqual([false, false, false, true, false]);
    for (let n = 0; n < 6; n++) {
      await setImmediate();
      begun[n]?.answered();
      begun[n]?.closed();
    }
    expect(turns.isCrowded('a')).toBe(false);
  });

  it('what takes long stands aside while anything short is worked at, but not for ever', async () => {
    const turns = new TenantTurns(LIMITS);
    const [short, long] = [await turns.take('a', nobodyGoes), await turns.take('b', nobodyGoes)];
    await long?.long();
    let goesOn = 0;
    const standAside = (): void => void turns.short.standAside().then(() => goesOn++);
    standAside();
    await setImmediate();
    await setImmediate();
    expect(goesOn).toBe(0);
    short?.answered();
    await setImmediate();
    expect(goesOn).toBe(1);
    await turns.take('c', nobodyGoes);
    standAside();
    await until('it to go on all the same', () => goesOn === 2);
  });

  it('whoever reads the answer and then leaves has not hung up', async () => {
    const turns = new TenantTurns({ ...LIMITS, alone: 1 });
    const first = await turns.take('a', nobodyGoes);
    let isBegun = false;
    void turns.take('a', nobodyGoes).then(() => (isBegun = true));
    first?.answered();
    first?.closed();
    await setImmediate();
    expect([isBegun, turns.hangsUp('a')]).toEqual([true, false]);
  });
});

let app: TestApp;
let admin: AdminClient;
let abuser: ScimClient;
let other: ScimClient;
let userId: string;
beforeAll(async () => {
  app = await startTestApp({
    TENANT_QUEUE: '6',
    DATABASE_LOCK_SECONDS: '60',
    DATABASE_STATEMENT_SECONDS: '90',
    DATABASE_SILENCE_SECONDS: '100',
  });
  const connected = await connect(app, { matchMethod: 'internalEmail' });
  ({ admin, scim: abuser } = connected);
  ({ scim: other } = await connect(app));
  const email = `${unique('ada')}@acme.example`;
  await makePerson(admin, abuser.tenantId, { internalEmail: email });
  userId = (await abuser.post('Users', oktaUser(email))).body.id as string;
});
afterAll(() => app.close());

const turns = (): TenantTurns => app.nest.get(RequestsUnderWay).turns;

/** A request that is on its way, on a connection of its own. */
function ask(path: string, method = 'GET'): Socket {
  return send(method, `/scim/v2/${abuser.tenantId}/${path}`, abuser.token);
}

function send(method: string, path: string, token: string): Socket {
  const { port } = app.http.address() as AddressInfo;
  const socket = openSocket(port, '127.0.0.1').on('error', () => undefined);
  socket.write(`${method} ${path} HTTP/1.1\r\nhost: hr.test\r\nauthorization: Bearer ${token}\r\n\r\n`);
  return socket;
}

it('one tenant waits for itself alone; who waits in vain is told when to come again', async () => {
  const holder = await openTransaction(app, abuser.tenantId, 'select from account where id = $1 for update', [userId]);
  const patch = () =>
    abuser.patch(`Users/${userId}`, [
      { op: 'replace', path: 'locale', value: 'de' },
      { op: 'replace', path: 'externalId', value: unique('x') },
    ]);
  const blocked = Array.from({ length: 8 }, () => patch().then(({ status }) => status));
  await untilSomebodyWaits(app, 2);
  await until('six to wait', () => turns().waiting === 6);
  const refused = await within('a refusal', patch());
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '2']);
  expect((await within('the other tenant', other.get('Users'))).status).toBe(200);
  await holder.commit();
  expect(await Promise.all(blocked)).toEqual(blocked.map(() => 200));
  await until('nothing to be under way', () => turns().underWay === 0 && turns().waiting === 0);
});

// Before any client hangs up: who has hung up keeps a turn for a while, and eight would be one too many.
it('of a flood of requests of the console one comes after the other, and whoever leaves it is let go', async () => {
  const path = `tenants/${abuser.tenantId}/persons`;
  await within('the other tenant', other.get('Users'));
  const holder = await openTransaction(app, abuser.tenantId, 'lock table person in access exclusive mode');
  const answers = Array.from({ length: 8 }, async () => (await admin.get(path)).status);
  await untilSomebodyWaits(app, 2);
  await until('six to wait', () => turns().waiting === 6);
  await holder.commit();
  expect(await Promise.all(answers)).toEqual(answers.map(() => 200));

  const blocker = await openTransaction(app, abuser.tenantId, 'lock table person in access exclusive mode');
  const flood = Array.from({ length: 8 }, () => send('GET', `/api/${path}`, OPERATOR_TOKEN));
  await until('six to wait', () => turns().waiting === 6);
  flood[0]?.destroy();
  flood[3]?.destroy();
  await blocker.commit();
  for (const socket of flood) socket.destroy();
  await until('nothing to be under way', () => turns().underWay === 0 && turns().waiting === 0);
  expect((await within('an answer', admin.get(path))).status).toBe(200);
});

it('what nobody waits for any more is not begun, also behind another answer on one connection', async () => {
  const holder = await openTransaction(app, abuser.tenantId, 'lock table role in access exclusive mode');
  const sockets = [ask('Users'), ask('Users')];
  await untilSomebodyWaits(app, 2);
  const gone = [ask('Users'), ask('Users')];
  await until('two to wait', () => turns().waiting === 2);
  for (const socket of gone) socket.destroy();
  await until('nobody to wait', () => turns().waiting === 0);
  for (const socket of sockets) socket.destroy();
  await holder.commit();
  await until('nothing to be under way', () => turns().underWay === 0);
  expect((await within('an answer', abuser.get('Users'))).status).toBe(200);
});

it('a write that was never begun, because its client had gone, leaves no entry', async () => {
  const holder = await openTransaction(app, abuser.tenantId, 'lock table role in access exclusive mode');
  const sockets = [ask('Users'), ask('Users')];
  await untilSomebodyWaits(app, 2);
  const gone = ask(`Users/${userId}`, 'DELETE');
  await until('one to wait', () => turns().waiting === 1);
  gone.destroy();
  await until('nobody to wait', () => turns().waiting === 0);
  for (const socket of sockets) socket.destroy();
  await holder.commit();
  await until('nothing to be under way', () => turns().underWay === 0);
  expect((await within('an answer', abuser.get(`Users/${userId}`))).status).toBe(200);
  // An entry of this request would stand above the one that is known of.
  const refused = await within('an answer', abuser.delete('Users/nobody'));
  const { items } = (await admin.get(`tenants/${abuser.tenantId}/provisioning-log`)).body;
  expect([refused.status, items[0].operation, items[0].status]).toEqual([404, 'delete', 404]);
  expect(items.filter(({ operation }: { operation: string }) => operation === 'delete')).toHaveLength(1);
});

it('a tenant that hangs up again and again is served all the same when it stays', async () => {
  for (let turn = 0; turn < 50; turn++) {
    const socket = ask('Users');
    const { port } = socket.address() as AddressInfo;
    expect(port).not.toBe(0);
    // Several requests on one connection: the answers to the later ones never get to it.
    for (let more = 0; more < 3; more++)
      socket.write(
        `GET /scim/v2/${abuser.tenantId}/Users HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${abuser.token}\r\n\r\n`,
      );
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.destroy();
  }
  await until('nothing to be under way', () => turns().underWay === 0 && turns().waiting === 0);
  expect((await within('an answer', abuser.get('Users'))).status).toBe(200);
});
