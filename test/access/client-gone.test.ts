import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect as openSocket, type AddressInfo, type Socket } from 'node:net';
import { RequestsUnderWay } from '../../src/access/turns/requests-under-way.js';
import { makePerson, unique } from '../support/admin-factories.js';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { openTransaction } from '../support/database/open-transaction.js';
import { untilSomebodyWaits } from '../support/database/until-somebody-waits.js';
import { withClient } from '../support/database/with-client.js';
import { Figures } from '../support/figures.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';
import { until, within } from '../support/until.js';

let app: TestApp;
let scim: ScimClient;
let userId: string;
let userName: string;
const lines: { level: number; msg: string; requestId?: string }[] = [];

beforeAll(async () => {
  app = await startTestApp(
    {
      LOG_LEVEL: 'info',
      DATABASE_LOCK_SECONDS: '60',
      DATABASE_STATEMENT_SECONDS: '90',
      DATABASE_SILENCE_SECONDS: '100',
    },
    { write: (line) => void lines.push(JSON.parse(line) as (typeof lines)[number]) },
  );
  const connected = await connect(app, { matchMethod: 'internalEmail' });
  ({ scim } = connected);
  userName = `${unique('ada')}@acme.example`;
  await makePerson(connected.admin, scim.tenantId, { internalEmail: userName });
  userId = (await scim.post('Users', oktaUser(userName))).body.id as string;
});
afterAll(() => app.close());

/** A provider's request that is on its way, on a connection of its own. @param id by which its line of the log is found */
function ask(method: string, path: string, body?: object, id = 'any'): Socket {
  const json = body === undefined ? '' : JSON.stringify(body);
  const content = `x-request-id: ${id}\r\ncontent-type: application/scim+json\r\ncontent-length: ${json.length}\r\n`;
  return send(`${method} /scim/v2/${scim.tenantId}/${path}`, scim.token, content, json);
}

/** The same for a page of the console. */
const askForPage = (path: string): Socket => send(`GET /api/tenants/${scim.tenantId}/${path}`, OPERATOR_TOKEN);

function send(line: string, token: string, headers = '', body = ''): Socket {
  const { port } = app.http.address() as AddressInfo;
  const socket = openSocket(port, '127.0.0.1').on('error', () => undefined);
  socket.write(`${line} HTTP/1.1\r\nhost: hr.test\r\nauthorization: Bearer ${token}\r\n${headers}\r\n${body}`);
  return socket;
}

/** Processes of PostgreSQL that wait for a lock. */
async function blocked(): Promise<number[]> {
  return withClient(app.ownerUrl, async (watcher) => {
    const { rows } = await watcher.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
    );
    return rows.map(({ pid }) => pid);
  });
}

const lockRoles = () => openTransaction(app, scim.tenantId, 'lock table role, person in access exclusive mode');
const SEARCH = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] };

describe('a client that goes', () => {
  it.each([
    ['GET', 'Users'],
    ['GET', 'Users?count=1000'],
    ['GET', 'Users?cursor=&count=5'],
    ['GET', `Users?filter=${encodeURIComponent('userName co "a"')}`],
    ['GET', 'Roles'],
    ['POST', 'Users/.search'],
    ['POST', '.search'],
  ])('ends its read in the database: %s %s', async (method, path) => {
    const id = unique('read');
    await expectEnd(() => ask(method, path, method === 'POST' ? SEARCH : undefined, id));
    expect(await lineOf(id)).toMatchObject({ status: 499, outcome: 'gone', caller: 'scim' });
  });

  it.each([
    ['of a list', 'persons'],
    ['of a long list, which comes in parts', 'persons?limit=200'],
    ['of what stands beside the rows of a list', 'accounts'],
    ['of a file', 'persons.csv'],
    ['of counts', 'match-methods'],
  ])('ends the read of a page of the console: %s', async (_, path) => {
    await expectEnd(() => askForPage(path));
  });

  it('is no fault of anybody, in the figures and in the log', async () => {
    const figures = await Figures.of(app);
    expect(figures.sum('database_errors_total', { sqlstate: '57014' })).toBe(0);
    expect(figures.sum('database_faults_total')).toBe(0);
    expect(figures.sum('database_retries_total')).toBe(0);
    expect(lines.filter(({ level }) => level >= 40)).toEqual([]);
  });

  it('does not end its write, which is carried out', async () => {
    const holder = await openTransaction(app, scim.tenantId, 'select from account where id = $1 for update', [userId]);
    const operations = [{ op: 'replace', path: 'externalId', value: 'left behind' }];
    const patch = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations };
    const socket = ask('PATCH', `Users/${userId}`, patch, 'carried-out');
    await untilSomebodyWaits(app);
    const waiting = await blocked();
    await hangUp(socket);
    expect(await blocked()).toEqual(waiting);
    await holder.commit();
    await until('the write', async () => (await scim.get(`Users/${userId}`)).body.externalId === 'left behind');
    expect(await lineOf('carried-out')).toMatchObject({ status: 200, outcome: 'gone', caller: 'scim' });
    const labels = { method: 'PATCH', status: '200', outcome: 'gone' };
    expect((await Figures.of(app)).sum('http_request_duration_seconds_count', labels)).toBe(1);
  });

  it('does not end a look-up that others may share', async () => {
    const holder = await lockRoles();
    const look = `Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`;
    const [socket, stays] = [ask('GET', look), scim.get(look)];
    await untilSomebodyWaits(app);
    const waiting = await blocked();
    await hangUp(socket);
    expect(await blocked()).toEqual(expect.arrayContaining(waiting));
    await holder.commit();
    expect((await stays).body.totalResults).toBe(1);
  });
});

it('clients that go while every connection is in use keep none of them, though nobody can be told', async () => {
  const narrow = await startTestApp({
    DATABASE_POOL_SIZE: '2',
    DATABASE_LOCK_SECONDS: '60',
    DATABASE_STATEMENT_SECONDS: '90',
    DATABASE_SILENCE_SECONDS: '100',
  });
  try {
    const tenants = [await connect(narrow), await connect(narrow)];
    const [one] = tenants;
    if (one === undefined) throw new Error('No tenant.');
    const holder = await openTransaction(narrow, one.tenantId, 'lock table role, person in access exclusive mode');
    const { port } = narrow.http.address() as AddressInfo;
    const sockets = tenants.map(({ tenantId }) => {
      const socket = openSocket(port, '127.0.0.1').on('error', () => undefined);
      socket.write(
        `GET /api/tenants/${tenantId}/persons HTTP/1.1\r\nhost: hr.test\r\nauthorization: Bearer ${OPERATOR_TOKEN}\r\n\r\n`,
      );
      return socket;
    });
    await untilSomebodyWaits(narrow, 2);
    for (const socket of sockets) socket.destroy();
    await until('the server to see it', async () => (await connectionsOf(narrow)) === 0);
    await holder.commit();
    // Less than anybody waits for a connection.
    expect((await within('an answer', one.scim.get('Users'), 5_000)).status).toBe(200);
  } finally {
    await narrow.close();
  }
});

/** What the log says of a request. */
async function lineOf(id: string): Promise<object> {
  return until('its line', () => lines.find(({ requestId }) => requestId === id));
}

/** A read that waits for a lock ends when its client goes, and its connection is the next one's. */
async function expectEnd(begin: () => Socket): Promise<void> {
  const holder = await lockRoles();
  const socket = begin();
  await untilSomebodyWaits(app);
  const [pid] = await blocked();
  socket.destroy();
  // The lock is still held: nothing else can have ended it.
  await until('the statement to be cancelled', async () => (await blocked()).length === 0);
  await until('the connection to be given back', () => app.nest.get(RequestsUnderWay).turns.underWay === 0);
  const kept = await withClient(app.ownerUrl, (watcher) =>
    watcher.query('select from pg_stat_activity where pid = $1', [pid]),
  );
  expect(kept.rowCount).toBe(1);
  await holder.commit();
  expect((await scim.get('Users')).status).toBe(200);
}

/** Goes, and waits until the server has seen it. */
async function hangUp(socket: Socket): Promise<void> {
  const before = await connectionsOf(app);
  socket.destroy();
  await until('the server to see it', async () => (await connectionsOf(app)) < before);
}

const connectionsOf = ({ http }: TestApp): Promise<number> =>
  new Promise((resolve) => http.getConnections((_, count) => resolve(count)));
