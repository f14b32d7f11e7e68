import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { makePerson } from '../support/admin-factories.js';
import { freshDatabase } from '../support/database/test-database.js';
import { ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let servers: ServerProcess[];
let scim: ScimClient;

/** Seconds; a load balancer that looks each tenth of a second knows by then. */
const DELAY = 1;

const started = (seconds = DELAY): Promise<ServerProcess> =>
  ServerProcess.start({
    DATABASE_URL: database.ownerUrl,
    SHUTDOWN_DELAY: String(seconds),
    PUBLIC_URL: 'http://hr.test',
    SCIM_RATE_PER_SECOND: '0',
  });

beforeAll(async () => {
  database = await freshDatabase();
  servers = [await started(), await started()];
  let admin;
  ({ admin, scim } = await connect((servers[0] as ServerProcess).app, { matchMethod: 'internalEmail' }));
  await makePerson(admin, scim.tenantId, { internalEmail: 'ada@acme.example' });
  expect((await scim.post('Users', oktaUser('ada@acme.example'))).status).toBe(201);
}, 120_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.end('SIGKILL')));
  await database.drop();
});

/** Looks at each server again and again, and hands out those that are ready, as a load balancer does. */
class Balancer {
  private ready: ServerProcess[] = [];
  private turn = 0;
  private isOn = true;

  constructor(public servers: readonly ServerProcess[]) {}

  async look(): Promise<void> {
    while (this.isOn) {
      const looks = await Promise.all(this.servers.map(async (server) => ({ server, isReady: await isReady(server) })));
      this.ready = looks.filter((look) => look.isReady).map(({ server }) => server);
      await sleep(100);
    }
  }

  next(): ServerProcess | undefined {
    return this.ready[this.turn++ % this.ready.length];
  }

  stop(): void {
    this.isOn = false;
  }
}

async function isReady(server: ServerProcess): Promise<boolean> {
  return statusOf(server, '/readyz').then(
    (status) => status === 200,
    () => false,
  );
}

function statusOf({ base }: ServerProcess, path: string, agent?: Agent, token?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const outgoing = request(`${base}${path}`, { agent, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
      answer.once('error', reject);
    });
    outgoing.once('error', reject);
    outgoing.end();
  });
}

it('each server is replaced under load, and not one request fails', async () => {
  const balancer = new Balancer(servers);
  void balancer.look();
  await until('a server that is ready', () => balancer.next());
  const outcomes: (number | string)[] = [];
  let isOver = false;
  const client = async (): Promise<void> => {
    // Keeps its connections, for as long as the server does.
    const agents = new Map<ServerProcess, Agent>();
    while (!isOver) {
      const server = balancer.next() as ServerProcess;
      const agent = agents.get(server) ?? new Agent({ keepAlive: true, maxSockets: 1 });
      agents.set(server, agent);
      const path = `/scim/v2/${scim.tenantId}/Users?filter=userName%20eq%20%22ada@acme.example%22`;
      outcomes.push(await statusOf(server, path, agent, scim.token).catch((error: Error) => error.message));
    }
    for (const agent of agents.values()) agent.destroy();
  };
  const clients = Array.from({ length: 8 }, client);
  const exits: (number | null)[] = [];
  for (const place of [0, 1]) {
    const old = servers[place] as ServerProcess;
    const ended = old.end('SIGTERM');
    // It says so at once, and serves on.
    await until('readyz to be 503', async () => (await statusOf(old, '/readyz')) === 503);
    expect(await statusOf(old, `/scim/v2/${scim.tenantId}/Users`, undefined, scim.token)).toBe(200);
    exits.push((await ended).code);
    servers[place] = await started();
    balancer.servers = [...servers];
    await until('the new one to be taken', () => balancer.next() === servers[place]);
  }
  isOver = true;
  await Promise.all(clients);
  balancer.stop();
  expect(exits).toEqual([0, 0]);
  expect(outcomes.length).toBeGreaterThan(200);
  expect(outcomes.filter((outcome) => outcome !== 200)).toEqual([]);
}, 180_000);

it('Ctrl-C does not wait, and a second signal does not either', async () => {
  // Longer than anybody waits in here.
  const [first, second] = await Promise.all([started(300), started(300)]);
  expect((await first.end('SIGINT')).code).toBe(0);
  const ended = second.end('SIGTERM');
  await until('readyz to be 503', async () => (await statusOf(second, '/readyz')) === 503);
  second.child.kill('SIGTERM');
  expect((await ended).code).toBe(1);
}, 120_000);

it('each worker of a server says that it leaves, and serves on', async () => {
  const server = await ServerProcess.start({ DATABASE_URL: database.ownerUrl, SHUTDOWN_DELAY: '300', WORKERS: '2' });
  const connections = await server.connections();
  const ended = server.end('SIGTERM');
  for (const connection of connections) {
    // The first answer after the signal closes the connection: the next look may be at either worker.
    await until('readyz to be 503', async () => (await connection.get('/readyz')).status === 503);
  }
  const looks = await Promise.all(Array.from({ length: 10 }, () => statusOf(server, '/readyz')));
  expect(new Set(looks)).toEqual(new Set([503]));
  expect(await statusOf(server, `/scim/v2/${scim.tenantId}/Users`, undefined, scim.token)).toBe(200);
  server.child.kill('SIGTERM');
  expect((await ended).code).toBe(1);
}, 120_000);
