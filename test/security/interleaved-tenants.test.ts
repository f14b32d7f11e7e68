import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { runtimeRole } from '../../src/database/isolation/runtime-role.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { makePerson } from '../support/admin-factories.js';
import { type FullTenant, makeFullTenant } from '../support/full-tenant.js';
import { oktaUser, PATCH_OP } from '../support/clients/scim-client.js';
import { OPERATOR_TOKEN, PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';
import { testCluster } from '../support/database/test-database.js';
import { rowsOfTenant, superuserOf } from '../support/database/tenant-tables.js';

/**
 * Two tenants at the same time on few connections, so that each connection goes from one to the other all the time, also
 * after refusals, rollbacks and clients that hang up. `npm run test:isolation` does it 100,000 times.
 */
const REQUESTS = Number(process.env['ISOLATION_REQUESTS'] ?? 2000);
const CONNECTIONS = 4;
/** Requests in flight: always more than there are connections. */
const WORKERS = 16;

let app: TestApp;
let superuser: pg.Client;
let tenants: [FullTenant, FullTenant];

beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL_SIZE: String(CONNECTIONS), SCIM_RATE_PER_SECOND: '0' });
  superuser = await superuserOf(app.ownerUrl, testCluster().superuserUrl);
  const admin = new AdminClient(app);
  tenants = [await makeFullTenant(app, admin, 'alpha'), await makeFullTenant(app, admin, 'bravo')];
  for (const { tenantId } of tenants) {
    for (let worker = 0; worker < WORKERS; worker++) {
      await makePerson(admin, tenantId, { internalEmail: `${tenantId}-${worker}@acme.example` });
    }
  }
}, 120_000);
afterAll(async () => {
  await superuser.end();
  await app.close();
});

interface Step {
  ask: InjectOptions;
  status: number;
}

const NEW_USER = (userName: string): object => oktaUser(userName, { externalId: `ext-${userName}` });

/** Everything that one tenant's callers do; each step says what must come back. */
const STEPS: ((own: FullTenant, other: FullTenant, n: number, worker: number) => Step[])[] = [
  (own) => [{ ask: scim(own, 'GET', 'Users?count=5'), status: 200 }],
  (own) => [{ ask: scim(own, 'GET', `Users/${own.ids.Users}`), status: 200 }],
  (own) => [
    { ask: scim(own, 'GET', `Users?filter=${encodeURIComponent(`userName eq "${own.userName}"`)}`), status: 200 },
  ],
  (own, other) => [
    { ask: scim(own, 'GET', `Users?filter=${encodeURIComponent(`userName eq "${other.userName}"`)}`), status: 200 },
  ],
  (own, other) => [{ ask: scim(own, 'GET', `Users/${other.ids.Users}`), status: 404 }],
  (own, _, n) => [
    { ask: scim(own, 'PATCH', `Users/${own.ids.Users}`, patch({ externalId: `${own.tenantId}-${n}` })), status: 200 },
  ],
  (own, other) => [
    {
      ask: scim(own, 'PATCH', `Users/${other.ids.Users}`, patch({ active: false })),
      status: 404,
    },
  ],
  (own, other) => [{ ask: scim(own, 'PUT', `Users/${other.ids.Users}`, NEW_USER(own.userName)), status: 404 }],
  (own, other) => [{ ask: scim(own, 'DELETE', `Users/${other.ids.Users}`), status: 404 }],
  (own) => [{ ask: scim(own, 'PUT', `Users/${own.ids.Users}`, '{"schemas": ['), status: 400 }],
  // Rolled back after it had begun to write, and logged in another transaction.
  (own) => [
    {
      ask: scim(own, 'PATCH', `Users/${own.ids.Users}`, patch({ userName: `hr@${own.tenantId}.example` })),
      status: 409,
    },
  ],
  (own) => [{ ask: scim(own, 'POST', 'Users', NEW_USER(`nobody-${own.tenantId}@acme.example`)), status: 400 }],
  (own) => [{ ask: scim(own, 'POST', 'Users', NEW_USER(own.userName)), status: 409 }],
  (own) => [{ ask: scim(own, 'DELETE', `Users/${own.ids.Users}`, undefined, { 'if-match': 'W/"0"' }), status: 412 }],
  (own, other) => [{ ask: { ...scim(own, 'GET', ''), url: `/scim/v2/${other.tenantId}/Users` }, status: 401 }],
  (own) => [{ ask: scim(own, 'POST', 'Users', '{}', { 'content-encoding': 'gzip' }), status: 415 }],
  (own) => [{ ask: hr(own, `tenants/${own.tenantId}/persons?limit=5`), status: 200 }],
  (own) => [{ ask: hr(own, `tenants/${own.tenantId}/provisioning-log?outcome=created&limit=5`), status: 200 }],
  (own) => [{ ask: hr(own, `tenants/${own.tenantId}/provisioning-log/${own.ids['provisioning-log']}`), status: 200 }],
  (own, other) => [{ ask: hr(own, `tenants/${other.tenantId}/accounts`), status: 404 }],
  (own, other) => [{ ask: hr(own, `tenants/${own.tenantId}/persons/${other.ids.persons}`), status: 404 }],
  (own) => [{ ask: operator(`tenants/${own.tenantId}/roles`), status: 200 }],
];

function scim(
  own: FullTenant,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object | string,
  more: object = {},
): InjectOptions {
  const headers = {
    authorization: `Bearer ${own.scim.token}`,
    ...(body && { 'content-type': 'application/json' }),
    ...more,
  };
  return { method, url: `/scim/v2/${own.tenantId}/${path}`, headers, ...(body && { payload: body }) };
}

function patch(value: object): object {
  return { schemas: [PATCH_OP], Operations: [{ op: 'replace', value }] };
}

function hr(own: FullTenant, path: string): InjectOptions {
  return { method: 'GET', url: `/api/${path}`, headers: { cookie: own.hr.cookie, origin: PUBLIC_URL } };
}

function operator(path: string): InjectOptions {
  return { method: 'GET', url: `/api/${path}`, headers: { authorization: `Bearer ${OPERATOR_TOKEN}` } };
}

it(`${REQUESTS} requests of two tenants on ${CONNECTIONS} connections leak nothing`, async () => {
  const server = app.nest.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const statuses = new Map<number, number>();
  const asked = new Map<string, number>();
  let sent = 0;

  const run = async (own: FullTenant, other: FullTenant, { ask, status }: Step): Promise<string> => {
    sent++;
    const answer = await server.inject(ask);
    const what = `${ask.method} ${ask.url as string}`;
    expect(answer.statusCode === status ? what : `${what}: ${answer.statusCode} ${answer.payload}`).toBe(what);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    // A refusal, and the log entry of it, repeats in quotes the id that was asked for.
    const said = answer.payload.replaceAll(`\\"${other.ids.Users}\\"`, '');
    for (const secret of [other.tenantId, ...Object.values(other.ids)]) {
      if (said.includes(secret)) throw new Error(`${what} of ${own.tenantId} leaks ${secret}: ${answer.payload}`);
    }
    return answer.payload;
  };

  const work = async (worker: number): Promise<void> => {
    for (let n = worker; sent < REQUESTS; n += WORKERS) {
      // Multiplied by a number that shares no factor with the steps, so that neighbours do other things.
      const turn = n * 7919;
      // Neighbours are of the other tenant, and each worker goes to and fro.
      const isFirst = (worker + Math.floor(n / WORKERS)) % 2 === 0;
      const [own, other] = isFirst ? tenants : ([tenants[1], tenants[0]] as const);
      asked.set(own.tenantId, (asked.get(own.tenantId) ?? 0) + 1);
      if (n % 50 === worker) {
        const userName = `${own.tenantId}-${worker}@acme.example`;
        const made = await run(own, other, { ask: scim(own, 'POST', 'Users', NEW_USER(userName)), status: 201 });
        const { id } = JSON.parse(made) as { id: string };
        await run(own, other, { ask: scim(own, 'DELETE', `Users/${id}`), status: 204 });
      } else if (n % 97 === 0) {
        await hangUp(own);
      } else {
        const step = STEPS[turn % STEPS.length] ?? (() => []);
        for (const one of step(own, other, n, worker)) await run(own, other, one);
      }
    }
  };

  let connections = 0;
  const watch = setInterval(() => {
    void superuser
      .query<{ n: number }>(
        'select count(*)::int as n from pg_stat_activity where usename = $1 and datname = current_database()',
        [runtimeRole(app.ownerUrl)],
      )
      .then(({ rows }) => (connections = Math.max(connections, rows[0]?.n ?? 0)));
  }, 250);
  try {
    await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)));
  } finally {
    clearInterval(watch);
  }

  expect(sent).toBeGreaterThanOrEqual(REQUESTS);
  for (const { tenantId } of tenants) expect(asked.get(tenantId)).toBeGreaterThan(REQUESTS / 3);
  expect(connections).toBe(CONNECTIONS);
  expect([...statuses.keys()].toSorted((one, other) => one - other)).toEqual([
    200, 201, 204, 400, 401, 404, 409, 412, 415,
  ]);
}, 7_200_000);

/** Asks over a real connection and goes away before the answer is there. */
async function hangUp(own: FullTenant): Promise<void> {
  const { port } = app.http.address() as AddressInfo;
  const headers = { authorization: `Bearer ${own.scim.token}`, 'content-type': 'application/json' };
  const body = JSON.stringify(NEW_USER(own.userName));
  const signal = AbortSignal.timeout(2);
  const url = `http://127.0.0.1:${port}/scim/v2/${own.tenantId}/Users`;
  await fetch(url, { method: 'POST', headers, body, signal }).catch(() => undefined);
}

it('and afterwards no row of one has anything of the other', async () => {
  const [one, other] = tenants;
  expect(JSON.stringify(await rowsOfTenant(superuser, one.tenantId))).not.toContain(other.tenantId);
  expect(JSON.stringify(await rowsOfTenant(superuser, other.tenantId))).not.toContain(one.tenantId);
});
