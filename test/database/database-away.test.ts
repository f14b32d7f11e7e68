import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connect, createServer, type Server, type Socket } from 'node:net';
import request from 'supertest';
import { reasonOf } from '../../src/health/database-readiness.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, type MadeTenant, makePerson, makeTenant, makeToken } from '../support/admin-factories.js';
import { signIn } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { connect as connectOkta, oktaUser } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { freshDatabase } from '../support/database/test-database.js';

/** A wire to the database that can be cut. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  constructor(private readonly target: URL) {}

  /** @returns the port to connect to */
  async lay(port = 0): Promise<number> {
    const server = createServer((near) => {
      const far = connect(Number(this.target.port), this.target.hostname);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => (socket === near ? far : near).destroy());
      }
      near.pipe(far);
      far.pipe(near);
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return (server.address() as { port: number }).port;
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await closed;
  }
}

let app: TestApp;
let admin: AdminClient;
let tenant: MadeTenant;
let wire: Wire;
let port: number;
/** Of the database, on the wire. */
let wiredUrl: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  const url = new URL(database.ownerUrl);
  wire = new Wire(new URL(url));
  port = await wire.lay();
  url.hostname = '127.0.0.1';
  url.port = String(port);
  wiredUrl = url.href;
  app = await startTestApp({ DATABASE_URL: wiredUrl, DATABASE_RETRY_SECONDS: '0' });
  admin = new AdminClient(app);
  tenant = await makeTenant(admin);
});
afterAll(async () => {
  await app.close();
  await wire.cut();
  await drop();
});

it('without its database the server says so, and goes on when it is back', async () => {
  const persons = `tenants/${tenant.tenantId}/persons`;
  await wire.cut();
  const signingIn = { tenantId: tenant.tenantId, userName: tenant.hrUserName, password: HR_PASSWORD };
  for (const answer of [await admin.get(persons), await admin.get('tenants'), await signIn(app, signingIn)]) {
    expectProblem(answer, 503);
    expect((answer.body as { detail: string }).detail).toMatch(/database.*again in 5 seconds/i);
  }
  await wire.lay(port);
  expect((await admin.get(persons)).status).toBe(200);
});

it('says which check fails and why, and nothing that is secret', async () => {
  await wire.cut();
  const answer = await request(app.http).get('/readyz');
  await wire.lay(port);
  expectProblem(answer, 503);
  expect(answer.body).toMatchObject({ check: 'database', reason: 'nobody listens at its address' });
  const { password } = new URL(wiredUrl);
  for (const secret of [password, String(port)]) expect(JSON.stringify(answer.body)).not.toContain(secret);
});

it.each([
  [Object.assign(new Error('x'), { code: '28P01' }), 'it does not take the password'],
  [Object.assign(new Error('x'), { code: 'XX000' }), 'it answers with the error XX000'],
  [new Error('x', { cause: Object.assign(new Error('y'), { code: '57P03' }) }), 'it is starting up or shutting down'],
  [new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]), 'nobody listens at its address'],
  [new Error('Connection terminated unexpectedly, postgres://secret'), 'the connection to it breaks off'],
])('the reason of %p is %s', (error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});

it('does not wait for a database that says nothing', async () => {
  await wire.cut();
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
  const held = new Set<Socket>();
  silent.on('connection', (socket) => held.add(socket));
  const answer = await request(app.http).get('/readyz');
  for (const socket of held) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
  await wire.lay(port);
  expect(answer.body).toMatchObject({ status: 503, check: 'database', reason: 'no answer within 2 seconds' });
});

it('without its database a token that cannot be one is refused as ever, and one that could be is told to come again', async () => {
  const token = await makeToken(admin, tenant.tenantId);
  const asked = (authorization: string) =>
    request(app.http).get(`/scim/v2/${tenant.tenantId}/Users`).set('authorization', authorization);
  await wire.cut();
  const typing = token.endsWith('0') ? '1' : '0';
  for (const wrong of ['Bearer x', 'Bearer', `Bearer ${token.slice(0, -1)}${typing}`, `Bearer ${token}0`]) {
    expect((await asked(wrong)).status).toBe(401);
  }
  const answer = await asked(`Bearer ${token}`);
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
  await wire.lay(port);
});

it('who may wait is served when it is back, whatever was asked', async () => {
  const patient = await startTestApp({ DATABASE_URL: wiredUrl });
  try {
    const { scim, tenantId, admin: operator } = await connectOkta(patient);
    await makePerson(operator, tenantId, { internalEmail: 'ada@acme.example' });
    await wire.cut();
    const asked = [
      scim.post('Users', oktaUser('ada@acme.example')),
      scim.get('Users'),
      operator.get('tenants'),
      operator.get(`tenants/${tenantId}/persons`),
      signIn(patient, { tenantId: tenant.tenantId, userName: tenant.hrUserName, password: HR_PASSWORD }),
    ].map(async (answer) => (await answer).status);
    // Whether it can serve is said at once.
    expect((await request(patient.http).get('/readyz')).status).toBe(503);
    await wire.lay(port);
    expect(await Promise.all(asked)).toEqual([201, 200, 200, 200, 201]);
  } finally {
    await patient.close();
  }
});
