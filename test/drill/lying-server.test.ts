import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Load } from '../../drill/clients/load.js';
import { checkHistory, type FaultKind } from '../../drill/history/check-history.js';
import type { TrailEntry } from '../../drill/history/history.js';
import { makeTenant } from '../../drill/setting/drill-tenant.js';
import { OPERATOR_TOKEN } from '../../drill/setting/server-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** What the drills' clients notice of a server: nothing of ours, and everything of one that lies to them on the way. */
let app: TestApp;
let base: string;
let tenants = 0;

beforeAll(async () => {
  app = await startTestApp({ OPERATOR_TOKEN, SCIM_RATE_PER_SECOND: '0' });
  base = (await app.nest.getUrl()).replace('[::1]', '127.0.0.1');
});
afterAll(() => app.close());

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}
type Ask = () => Promise<Answer>;

/** @returns the answer that the client gets to a request, which `ask` passes on */
type Lie = (asked: IncomingMessage, ask: Ask) => Promise<Answer>;

const LIES: [string, Lie, FaultKind | null][] = [
  ['tells the truth', (_, ask) => ask(), null],
  [
    'says that it is done, and does nothing',
    async ({ method }, ask) => (method === 'DELETE' ? { status: 204, headers: {}, body: '' } : ask()),
    'lost',
  ],
  [
    'does it twice',
    async ({ method }, ask) => {
      const first = await ask();
      return method === 'PATCH' ? ask() : first;
    },
    'done-twice',
  ],
  [
    'does it, and says that it was refused',
    async ({ method }, ask) => {
      const answer = await ask();
      return method === 'PUT' && answer.status === 200 ? { status: 409, headers: {}, body: '{}' } : answer;
    },
    'refused-but-done',
  ],
  [
    'shows what was there before',
    (() => {
      const shown = new Map<string, Answer>();
      return async ({ method, url = '' }: IncomingMessage, ask: Ask) => {
        const old = shown.get(url);
        if (method === 'GET' && old !== undefined) return old;
        const answer = await ask();
        if (method === 'GET' && answer.status === 200 && !url.includes('filter')) shown.set(url, answer);
        return answer;
      };
    })(),
    'stale-read',
  ],
  [
    'gives every state the same version',
    async (_, ask) => {
      const { status, headers, body } = await ask();
      const same = body.replaceAll(/W\/\\"\d+\\"/g, 'W/\\"7\\"');
      return { status, body: same, headers: headers['etag'] === undefined ? headers : { ...headers, etag: 'W/"7"' } };
    },
    'version-of-another',
  ],
];

it.each(LIES)(
  'a server that %s',
  async (_, lie, fault) => {
    const proxy = await liar(lie);
    const tenant = await makeTenant(base, `drill-${++tenants}`, 4);
    const { port } = proxy.address() as AddressInfo;
    const load = new Load(tenant, () => `http://127.0.0.1:${port}`, { seed: 3, clients: 3, patience: 60_000 });
    await load.untilAnswered(150);
    await load.end();
    const reads = [...load.seen.reads, ...(await load.readAll())];
    const trail = await trailOf(tenant.tenantId);
    proxy.close();
    const kinds = new Set(checkHistory({ writes: load.seen.writes, reads, trail }).map(({ kind }) => kind));
    if (fault === null) expect([...kinds]).toEqual([]);
    else expect(kinds).toContain(fault);
    expect(trail.length).toBeGreaterThan(10);
  },
  90_000,
);

async function liar(lie: Lie): Promise<Server> {
  const server = createServer((asked, reply) => {
    void (async () => {
      let body = '';
      for await (const piece of asked) body += String(piece);
      const answer = await lie(asked, () => passOn(asked, body));
      reply.writeHead(answer.status, answer.headers).end(answer.body);
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

async function passOn({ method, url, headers }: IncomingMessage, body: string): Promise<Answer> {
  const outgoing = request(`${base}${url}`, { method, headers: { ...headers, connection: 'close' } });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  let text = '';
  for await (const piece of incoming) text += String(piece);
  const { etag } = incoming.headers;
  return { status: incoming.statusCode ?? 0, headers: etag === undefined ? {} : { etag }, body: text };
}

/** What the provisioning log has, oldest first. */
async function trailOf(tenantId: string): Promise<TrailEntry[]> {
  const entries: { requestId: string; accountId: string; status: number }[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await fetch(`${base}/api/tenants/${tenantId}/provisioning-log?limit=200${more}`, {
      headers: { authorization: `Bearer ${OPERATOR_TOKEN}` },
    });
    const page = (await answer.json()) as { items: typeof entries; nextCursor: string | null };
    entries.push(...page.items);
    cursor = page.nextCursor;
  }
  return entries
    .toReversed()
    .filter(({ status }) => status < 400)
    .map(({ requestId, accountId }) => ({ write: requestId, account: accountId }));
}
