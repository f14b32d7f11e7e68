import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Agent, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { AccessPolicyCheck, type Route } from '../../src/access/policy/access-policy-check.js';
import { askIn } from '../../src/database/statements/ask.js';
import { serverIn } from '../../src/database/transactions/actor.js';
import { TenantDatabase } from '../../src/database/transactions/tenant-database.js';
import { openSignInItem } from '../../src/review-items/open-sign-in-item.js';
import { makeAccount } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { type Collection, type FullTenant, makeFullTenant } from '../support/full-tenant.js';
import { oktaUser, PATCH_OP } from '../support/clients/scim-client.js';
import { OPERATOR_TOKEN, PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';
import { testCluster } from '../support/database/test-database.js';
import { rowsOfTenant, superuserOf, tenantTables, type TenantRows } from '../support/database/tenant-tables.js';

/**
 * Every route that takes an id, in every spelling of one: another tenant's must answer as one that does not exist, and
 * nothing may have happened. The routes come from the running application, so that a new one is in here or fails.
 */

/** What stands at the end of these paths is nobody's: the same for every tenant. */
const COMMON = /^\/scim\/v2\/:tenantId\/(?:Schemas|ResourceTypes|Groups)\/:[a-z]+$/;

/** A body that each route with one takes for an item of one's own. */
const BODIES: Record<string, (tenant: FullTenant) => object> = {
  'PUT /scim/v2/:tenantId/Users/:id': ({ userName }) => oktaUser(userName),
  'PATCH /scim/v2/:tenantId/Users/:id': () => ({
    schemas: [PATCH_OP],
    Operations: [{ op: 'replace', value: { active: true } }],
  }),
  'PATCH /api/tenants/:tenantId/persons/:id': () => ({ givenName: 'Changed' }),
  'POST /api/tenants/:tenantId/persons/:id/erase': () => ({ reason: 'Asked for' }),
  'PATCH /api/tenants/:tenantId/roles/:id': () => ({ translations: { de: 'Anders' } }),
  'PATCH /api/tenants/:tenantId/accounts/:id': () => ({ email: 'changed@acme.example' }),
  'POST /api/tenants/:tenantId/accounts/:id/close': () => ({ reason: 'Left', untilLifted: true }),
  'POST /api/tenants/:tenantId/accounts/:id/open': () => ({}),
  'POST /api/tenants/:tenantId/accounts/:id/restore': () => ({}),
  'PATCH /api/tenants/:tenantId/identity-providers/:id': () => ({ displayName: 'Changed' }),
  'PATCH /api/tenants/:tenantId/oauth-clients/:id': () => ({ name: 'Changed' }),
  'POST /api/tenants/:tenantId/oauth-clients/:id/secrets': () => ({}),
  'PATCH /api/tenants/:tenantId/saml-mappings/:id': () => ({ userIdentifier: 'changed' }),
  'POST /api/tenants/:tenantId/review-items/:id/dismiss': () => ({ reason: 'Seen' }),
  'POST /api/tenants/:tenantId/review-items/:id/link': ({ ids }) => ({ personId: ids.persons, reason: 'Known' }),
  'POST /api/tenants/:tenantId/review-items/:id/wrong-person': () => ({ reason: 'Somebody else' }),
  'POST /api/tenants/:tenantId/review-items/:id/use-identifier': ({ ids }) => ({ accountId: ids.accounts }),
  // These take none.
  'POST /api/tenants/:tenantId/identity-providers/:id/sign-in-test': () => ({}),
  'PATCH /api/tenants/:tenantId/webhooks/:id': () => ({ events: ['account.deleted'] }),
  'POST /api/tenants/:tenantId/webhooks/:id/secret': () => ({}),
  'POST /api/tenants/:tenantId/webhooks/:id/test': () => ({}),
  'POST /api/tenants/:tenantId/imports/:id/undo': () => ({}),
  'POST /api/tenants/:tenantId/undo-repetitions/:id/accept': () => ({}),
};

/** Ways to write an id that some layer might read as the id itself. */
const SPELLINGS: Record<string, (id: string, collection: string) => string> = {
  'as it is': (id) => id,
  'upper case': (id) => id.toUpperCase(),
  'in braces': (id) => `{${id}}`,
  'in encoded braces': (id) => `%7B${id}%7D`,
  'without hyphens': (id) => id.replaceAll('-', ''),
  'as a URN': (id) => `urn:uuid:${id}`,
  'white space before': (id) => `%20${id}`,
  'white space after': (id) => `${id}%20`,
  'a tab after': (id) => `${id}%09`,
  'a line end after': (id) => `${id}%0A`,
  'a no-break space after': (id) => `${id}%C2%A0`,
  'NUL after': (id) => `${id}%00`,
  'in quotes': (id) => `%22${id}%22`,
  'percent-encoded': (id) => percent(id),
  'percent-encoded hyphens': (id) => id.replaceAll('-', '%2D'),
  'encoded twice': (id) => percent(id).replaceAll('%', '%25'),
  'a slash after': (id) => `${id}/`,
  'two slashes after': (id) => `${id}//`,
  'an encoded slash after': (id) => `${id}%2F`,
  'a dot segment before': (id) => `./${id}`,
  'an encoded dot segment before': (id) => `%2E/${id}`,
  'a way up and down': (id, collection) => `../${collection}/${id}`,
  'an encoded way up and down': (id, collection) => `%2E%2E/${collection}/${id}`,
  'an encoded way up in one segment': (id, collection) => `..%2F${collection}%2F${id}`,
  'down and up': (id) => `x/../${id}`,
  'a back slash before': (id) => `%5C${id}`,
  'a matrix parameter after': (id) => `${id};a=b`,
  'an extension after': (id) => `${id}.json`,
  'a comment after': (id) => `${id}--`,
  'an empty query': (id) => `${id}?`,
  'a query with the id': (id) => `${id}?id=${id}`,
  'full width digits': (id) => id.replace(/\d/g, (digit) => encodeURIComponent(wide(digit))),
  'in a list': (id) => `${id},${id}`,
  'as a parameter': (id) => `:id=${id}`,
};

function percent(text: string): string {
  return Buffer.from(text)
    .toString('hex')
    .replace(/../g, (byte) => `%${byte.toUpperCase()}`);
}

function wide(digit: string): string {
  return String.fromCodePoint(0xff10 + Number(digit));
}

const agent = new Agent({ keepAlive: true });

interface Answer {
  status: number;
  headers: string;
  body: string;
}

/** Raw: clients with manners would tidy the path up. */
function send(app: TestApp, method: string, path: string, headers: object, body: object | undefined): Promise<Answer> {
  const { port } = app.http.address() as AddressInfo;
  const text = body === undefined ? '' : JSON.stringify(body);
  const all = { ...headers, ...(body && { 'content-type': 'application/json', 'content-length': text.length }) };
  return new Promise((resolve, reject) => {
    const call = httpRequest({ agent, host: '127.0.0.1', port, method, path, headers: all }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const own = ['date', 'x-request-id', 'content-length', 'connection', 'keep-alive'];
        const kept = Object.entries(answer.headers).filter(([name]) => !own.includes(name));
        resolve({
          status: answer.statusCode ?? 0,
          headers: JSON.stringify(kept),
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    call.on('error', reject);
    call.end(text);
  });
}

/** The id stands in refusals, as it was written and cut short; everything else must be equal, byte for byte. */
function masked({ status, headers, body }: Answer, id: string): Answer {
  const full = SPELLINGS['full width digits']?.(id, '') ?? id;
  const written = [id, id.toUpperCase(), id.replaceAll('-', ''), full, decodeURIComponent(full)];
  const tidy = written.reduce((text, one) => text.replaceAll(one, 'ID'), body).replace(/(id|role) \\".*?\\"/g, '$1');
  return { status, headers, body: tidy };
}

/** What a tenant has. Its trail is looked through by the server itself now and then, which is written down. */
async function rowsThatOthersMake(superuser: pg.Client, tenantId: string): Promise<TenantRows> {
  const { audit_check: _, ...rows } = await rowsOfTenant(superuser, tenantId);
  return rows;
}

describe.each([
  ['with all layers', false, Object.entries(SPELLINGS)],
  // How a path is read does not depend on the database: the spellings that reach it are enough here.
  ['with row-level security off, by the ORM’s condition alone', true, Object.entries(SPELLINGS).slice(0, 3)],
])('another tenant’s ids, %s', (_, withoutRls, spellings) => {
  let app: TestApp;
  let superuser: pg.Client;
  let ours: FullTenant;
  let theirs: FullTenant;
  let routes: (Route & { collection: Collection })[];

  beforeAll(async () => {
    app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
    superuser = await superuserOf(app.ownerUrl, testCluster().superuserUrl);
    const admin = new AdminClient(app);
    [ours, theirs] = [await makeFullTenant(app, admin, 'alpha'), await makeFullTenant(app, admin, 'bravo')];
    // Nothing happens to what waits for its place in the trail either, while we look.
    for (const { tenantId } of [ours, theirs]) {
      await superuser.query(`select pg_advisory_lock(hashtextextended('audit seal ' || $1, 0))`, [tenantId]);
    }
    routes = app.nest
      .get(AccessPolicyCheck)
      .routes()
      // Its routes refuse the method and never look at the id.
      .filter(({ controller }) => controller !== 'NotOfferedController')
      // Its link is a secret and no id: `scim-settings/it-page.test.ts` tries it on other tenants.
      .filter(({ path }) => path !== '/api/it-page/:tenantId/:key')
      // One's own sessions alone: `access/own-account.test.ts` tries those of others.
      .filter(({ path }) => path !== '/api/sessions/:id')
      // For browsers, who have no session there yet; a trial has the id of its identity provider besides: `sign-in/` tries them.
      .filter(({ path }) => !path.startsWith('/sso/') && !path.endsWith('/sign-in-test/:testId'))
      // It takes two: `webhooks/webhooks.test.ts` tries others' of each.
      .filter(({ path }) => !path.endsWith('/deliveries/:deliveryId/resend'))
      // Two ids each, or no credential of the tenant's: `oauth/` tries them on other tenants.
      .filter(({ path }) => !path.includes(':secretId') && !path.startsWith('/global-token-revocation/'))
      .filter(({ path }) => path.replace(':tenantId', '').includes(':') && !COMMON.test(path))
      .map((route) => ({ ...route, collection: /([^/]+)\/:id(?:\/|$)/.exec(route.path)?.[1] as Collection }));
    if (!withoutRls) return;
    for (const table of await tenantTables(superuser)) {
      await superuser.query(`alter table ${table} disable row level security`);
    }
  });
  afterAll(async () => {
    agent.destroy();
    await superuser.end();
    await app.close();
  });

  const credentials = (route: Route): object[] =>
    route.policy === 'scim'
      ? [{ authorization: `Bearer ${ours.scim.token}` }]
      : [{ cookie: ours.hr.cookie, origin: PUBLIC_URL }, { authorization: `Bearer ${OPERATOR_TOKEN}` }];

  const bodyOf = (route: Route): object | undefined => BODIES[`${route.method} ${route.path}`]?.(ours);

  const url = (route: Route, id: string): string => route.path.replace(':tenantId', ours.tenantId).replace(':id', id);

  it('every route that takes an id is known here, with a body if it takes one', () => {
    expect(routes.length).toBeGreaterThanOrEqual(20);
    for (const { method, path, collection } of routes) {
      expect({ path, id: ours.ids[collection] }).toEqual({ path, id: expect.any(String) });
      expect(path).toMatch(/^\/(?:scim\/v2|api\/tenants)\/:tenantId\/[^:]+\/:id(?:\/[a-z-]+(?:\.csv)?)?$/);
      if (['POST', 'PUT', 'PATCH'].includes(method)) expect(Object.keys(BODIES)).toContain(`${method} ${path}`);
    }
  });

  it('answer like ids that do not exist, in every spelling, and nothing happens', async () => {
    const before = await rowsThatOthersMake(superuser, theirs.tenantId);
    let compared = 0;
    for (const route of routes) {
      const foreign = theirs.ids[route.collection];
      const unknown = `${foreign.slice(0, -12)}${foreign.slice(-12).replace(/./g, (c) => (c === '0' ? '1' : '0'))}`;
      for (const [spelling, written] of spellings) {
        // Who asks and HEAD for GET make no difference to how a path is read: once is enough.
        const isPlain = spelling === 'as it is';
        const callers = isPlain ? credentials(route) : credentials(route).slice(0, 1);
        const methods = isPlain && route.method === 'GET' ? ['GET', 'HEAD'] : [route.method];
        for (const [headers, method] of callers.flatMap((caller) => methods.map((one) => [caller, one] as const))) {
          const asked = async (id: string): Promise<Answer> => {
            const path = url(route, written(id, route.collection));
            return masked(await send(app, method, path, headers, bodyOf(route)), id);
          };
          const [answer, expected] = [await asked(foreign), await asked(unknown)];
          const what = { method, path: route.path, spelling };
          expect({ ...what, ...answer }).toEqual({ ...what, ...expected });
          expect(answer.body).not.toContain(theirs.tenantId);
          expect({ ...what, isServed: answer.status < 500 }).toEqual({ ...what, isServed: true });
          if (isPlain) expect({ ...what, status: answer.status }).toEqual({ ...what, status: 404 });
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(routes.length * spellings.length);
    expect(await rowsThatOthersMake(superuser, theirs.tenantId)).toEqual(before);
  }, 180_000);

  it('are no way in under their own tenant’s path either', async () => {
    const before = await rowsThatOthersMake(superuser, theirs.tenantId);
    for (const route of routes) {
      const headers = credentials(route)[0] ?? {};
      const id = theirs.ids[route.collection];
      const under = async (tenantId: string): Promise<Answer> => {
        const path = route.path.replace(':tenantId', tenantId).replace(':id', id);
        return masked(await send(app, route.method, path, headers, bodyOf(route)), id);
      };
      const answer = await under(theirs.tenantId);
      expect({ path: route.path, ...answer }).toEqual({ path: route.path, ...(await under('nobody')) });
      expect(answer.status).toBe(route.policy === 'scim' ? 401 : 404);
    }
    expect(await rowsThatOthersMake(superuser, theirs.tenantId)).toEqual(before);
  });

  it('while one’s own id works on every route, so that the refusals above mean something', async () => {
    // Deletions last: first what points at others, the token with which some of them are made at the very end.
    const order = ({ method, collection }: Route & { collection: Collection }): number =>
      method === 'DELETE' ? 2 + ['saml-mappings', 'Users', 'scim-tokens'].indexOf(collection) : 0;
    // An erasure waits for its place in the trail.
    await superuser.query('select pg_advisory_unlock_all()');
    const free = await freeItems();
    const decided = await itemsToDecide(free.persons);
    for (const route of routes.toSorted((one, other) => order(one) - order(other))) {
      const what = `${route.method} ${route.path}`;
      const own = route.method === 'DELETE' ? free[route.collection] : ours.ids[route.collection];
      const { id = own, body = bodyOf(route) } = decided[what] ?? {};
      const answer = await send(app, route.method, url(route, id), credentials(route).at(-1) ?? {}, body);
      const isFine = [200, 201, 204].includes(answer.status);
      expect(isFine ? `${what}: fine` : `${what}: ${answer.body}`).toBe(`${what}: fine`);
    }
  });

  /** A decision closes its item, so that each has its own. */
  async function itemsToDecide(personId: string): Promise<Record<string, { id: string; body?: object }>> {
    const admin = new AdminClient(app);
    await admin.post(`tenants/${ours.tenantId}/persons`, {
      personCode: 'DECIDED',
      givenName: 'Jane',
      familyName: 'Doe',
      internalEmail: 'wrong@acme.example',
    });
    const itemOf = async (name: string): Promise<string> => {
      await ours.scim.post('Users', oktaUser(`${name}@acme.example`, { externalId: `ext-${name}` }));
      const { items } = (await admin.get(`tenants/${ours.tenantId}/review-items?search=ext-${name}`)).body;
      return items[0].id as string;
    };
    const [dismissed, linked, wrong] = [await itemOf('dismissed'), await itemOf('linked'), await itemOf('wrong')];
    const path = '/api/tenants/:tenantId/review-items/:id';
    const accounts = `tenants/${ours.tenantId}/accounts`;
    const gone = { userName: 'gone', email: 'gone@acme.example', role: 'HR Professional' };
    const { id: deleted } = (await admin.post(accounts, gone)).body;
    expect((await admin.delete(`${accounts}/${deleted}`)).status).toBe(204);
    const erased = { personCode: 'ERASED', givenName: 'Jane', familyName: 'Doe' };
    const { id: toErase } = (await admin.post(`tenants/${ours.tenantId}/persons`, erased)).body;
    return {
      'POST /api/tenants/:tenantId/persons/:id/erase': { id: toErase },
      'POST /api/tenants/:tenantId/accounts/:id/restore': { id: deleted },
      [`POST ${path}/dismiss`]: { id: dismissed },
      [`POST ${path}/link`]: { id: linked, body: { personId, reason: 'Known' } },
      [`DELETE ${path}/link`]: { id: linked },
      [`POST ${path}/wrong-person`]: { id: wrong },
      [`POST ${path}/use-identifier`]: await unmappedSignIn(),
    };
  }

  /** As somebody leaves it who has signed in as an account that is not mapped. */
  async function unmappedSignIn(): Promise<{ id: string; body: object }> {
    const made = await makeAccount(new AdminClient(app), ours.tenantId);
    const signIn = { identityProviderId: ours.ids['identity-providers'], nameId: made.userName };
    await app.nest
      .get(TenantDatabase)
      .inTenant(serverIn(ours.tenantId), async (scope) => askIn(scope)(openSignInItem(ours.tenantId, signIn)));
    const { rows } = await superuser.query<{ id: string }>(`select id from review_item where user_name = $1`, [
      made.userName,
    ]);
    return { id: rows[0]?.id ?? '', body: { accountId: made.id } };
  }

  /** Items that nothing points at, or that go before what they point at. */
  async function freeItems(): Promise<Record<Collection, string>> {
    const admin = new AdminClient(app);
    const make = async (collection: string, body: object): Promise<string> => {
      const answer = await admin.post(`tenants/${ours.tenantId}/${collection}`, body);
      expect(answer.status).toBe(201);
      return answer.body.id as string;
    };
    return {
      ...ours.ids,
      roles: await make('roles', { name: 'Free', baseRole: 'Self-Service' }),
      accounts: await make('accounts', { userName: 'free', email: 'free@acme.example', role: 'HR Professional' }),
      persons: await make('persons', { personCode: 'FREE', givenName: 'Free', familyName: 'Free' }),
      'identity-providers': await make('identity-providers', {
        displayName: 'Free',
        entityId: 'urn:free',
        ssoUrl: 'https://free.example/sso',
        signingCertificates: [],
      }),
    };
  }
});
