import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type request from 'supertest';
import type { AdminClient } from '../../support/clients/admin-client.js';
import { makePerson, saveSettings, unique } from '../../support/admin-factories.js';
import {
  connect,
  CORE,
  ENTERPRISE,
  ERROR,
  oktaUser,
  PATCH_OP,
  type ScimClient,
} from '../../support/clients/scim-client.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../../support/test-app.js';

const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const BULK_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

interface Result {
  location?: string;
  method: string;
  bulkId?: string;
  version?: string;
  status: string;
  response?: { status: string; scimType?: string; detail: string };
}

let app: TestApp;
let admin: AdminClient;
let scim: ScimClient;
beforeAll(async () => {
  app = await startTestApp({ SCIM_RATE_PER_SECOND: '0' });
  ({ admin, scim } = await connect(app));
});
afterAll(() => app.close());

const bulk = (Operations: object[], more: object = {}, client = scim): Promise<request.Response> =>
  client.post('Bulk', { schemas: [BULK_REQUEST], Operations, ...more });

async function results(Operations: object[], more: object = {}): Promise<Result[]> {
  const answer = await bulk(Operations, more);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body.Operations as Result[];
}

const statuses = (list: Result[]): string[] => list.map(({ status }) => status);

/** A person who has no account yet. @returns the user name that matches */
async function somebody(client = admin, tenantId = scim.tenantId): Promise<string> {
  const internalEmail = `${unique('p')}@acme.example`;
  await makePerson(client, tenantId, { internalEmail });
  return internalEmail;
}

const post = (userName: string, bulkId: string, more: object = {}) => ({
  method: 'POST',
  path: '/Users',
  bulkId,
  data: oktaUser(userName, more),
});
const patch = (path: string, operations: object[], more: object = {}) => ({
  method: 'PATCH',
  path,
  data: { schemas: [PATCH_OP], Operations: operations },
  ...more,
});
const deactivation = (path: string) => patch(path, [{ op: 'replace', value: { active: false } }]);

async function made(): Promise<{ id: string; userName: string; version: string }> {
  const userName = await somebody();
  const answer = await scim.post('Users', oktaUser(userName));
  return { id: answer.body.id as string, userName, version: answer.body.meta.version as string };
}

const idOf = (result: Result | undefined): string => result?.location?.split('/').at(-1) ?? '';

async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    await owner.query(statement);
  } finally {
    await owner.end();
  }
}

interface Entry {
  operation: string;
  outcome: string;
  status: number;
  userName: string | null;
  requestId: string;
  match: object | null;
  ignored: { attribute: string }[];
  scimType: string | null;
  detail: string | null;
}

async function logged(tenantId = scim.tenantId): Promise<Entry[]> {
  const answer = await admin.get(`tenants/${tenantId}/provisioning-log?limit=500`);
  return (answer.body.items as Entry[]).toReversed();
}

describe('a bulk request', () => {
  it('is carried out operation by operation, and answered in its order', async () => {
    const [first, second, held] = [await somebody(), await somebody(), await made()];
    const answer = await bulk([
      post(first, 'one'),
      { method: 'PUT', path: `/Users/${held.id}`, data: { userName: held.userName, externalId: 'bulk' } },
      post(second, 'two', { active: false }),
      deactivation(`/Users/${held.id}`),
      { method: 'DELETE', path: `/Users/${held.id}` },
    ]);
    expect(answer.headers['content-type']).toBe('application/scim+json');
    const list = answer.body.Operations as Result[];
    const users = `${PUBLIC_URL}/scim/v2/${scim.tenantId}/Users/`;
    const version = expect.stringMatching(/^W\/"\d+"$/);
    expect(answer.body).toEqual({
      schemas: [BULK_RESPONSE],
      Operations: [
        { location: users + idOf(list[0]), method: 'POST', bulkId: 'one', version, status: '201' },
        { location: users + held.id, method: 'PUT', version, status: '200' },
        { location: users + idOf(list[2]), method: 'POST', bulkId: 'two', version, status: '201' },
        { location: users + held.id, method: 'PATCH', version, status: '200' },
        { location: users + held.id, method: 'DELETE', status: '204' },
      ],
    });
    const one = await scim.get(`Users/${idOf(list[0])}`);
    expect(one.body).toMatchObject({ userName: first, active: true, meta: { version: list[0]?.version } });
    expect((await scim.get(`Users/${idOf(list[2])}`)).body).toMatchObject({ userName: second, active: false });
    expect((await scim.get(`Users/${held.id}`)).status).toBe(404);
  });

  it('goes on after errors, each told in the words of a request alone', async () => {
    const [taken, free] = [await made(), await somebody()];
    const nobody = `${unique('nobody')}@acme.example`;
    const operations = [
      post(nobody, 'a'),
      post(taken.userName, 'b'),
      patch(`/Users/${taken.id}`, [{ op: 'replace', path: 'active', value: 'perhaps' }]),
      { method: 'DELETE', path: '/Users/0198c000-0000-7000-8000-000000000000' },
      post(free, 'c'),
    ];
    const list = await results(operations);
    expect(statuses(list)).toEqual(['400', '409', '400', '404', '201']);
    const alone = [
      await scim.post('Users', oktaUser(nobody)),
      await scim.post('Users', oktaUser(taken.userName)),
      await scim.patch(`Users/${taken.id}`, [{ op: 'replace', path: 'active', value: 'perhaps' }]),
      await scim.delete('Users/0198c000-0000-7000-8000-000000000000'),
    ];
    expect(list.slice(0, 4).map(({ response }) => response)).toEqual(alone.map(({ body }) => body as object));
    // A failed POST has no location, anything else has (RFC 7644 §3.7).
    expect(list.map(({ location }) => location !== undefined)).toEqual([false, false, true, true, true]);
  });

  it('stops after as many errors as failOnErrors says, and answers what was processed', async () => {
    const [first, second, third] = [await somebody(), await somebody(), await somebody()];
    const nobody = (): string => `${unique('nobody')}@acme.example`;
    const operations = [
      post(first, 'a'),
      post(nobody(), 'b'),
      post(second, 'c'),
      post(nobody(), 'd'),
      post(third, 'e'),
    ];
    const list = await results(operations, { failOnErrors: 2 });
    expect(list.map(({ bulkId, status }) => [bulkId, status])).toEqual([
      ['a', '201'],
      ['b', '400'],
      ['c', '201'],
      ['d', '400'],
    ]);
    expect((await scim.find(`userName eq "${third}"`)).body.totalResults).toBe(0);
    expect(await results([post(third, 'e'), post(nobody(), 'f')], { failOnErrors: 2 })).toHaveLength(2);
  });

  it.each([
    ['no object', '[]', 400, 'invalidSyntax'],
    ['no operations', '{}', 400, 'invalidSyntax'],
    ['an empty list', { Operations: [] }, 400, 'invalidSyntax'],
    ['an operation that is none', { Operations: ['DELETE'] }, 400, 'invalidSyntax'],
    ['another message', { schemas: [PATCH_OP], Operations: [{}] }, 400, 'invalidValue'],
    ['a failOnErrors below 0', { failOnErrors: -1, Operations: [{}] }, 400, 'invalidValue'],
    ['a failOnErrors in words', { failOnErrors: 'one', Operations: [{}] }, 400, 'invalidValue'],
    ['a name twice', '{"Operations":[{"method":"DELETE","METHOD":"POST"}]}', 400, 'invalidSyntax'],
    ['broken JSON', '{"Operations":[', 400, 'invalidSyntax'],
    [
      'too deep a value',
      { Operations: [{ data: JSON.parse('['.repeat(33) + ']'.repeat(33)) as object }] },
      400,
      'invalidSyntax',
    ],
    ['too long an array inside', { Operations: [{ data: { emails: Array(1001).fill(1) } }] }, 400, 'invalidSyntax'],
  ])('with %s is refused as a whole', async (_, body, status, scimType) => {
    const answer = await scim.post('Bulk', body);
    expect(answer.body).toEqual({ schemas: [ERROR], status: String(status), scimType, detail: expect.any(String) });
    expect(answer.status).toBe(status);
  });

  it('names of members are case insensitive, and schemas may be missing', async () => {
    const { id } = await made();
    const answer = await scim.post('Bulk', { operations: [{ METHOD: 'delete', Path: `/Users/${id}` }] });
    expect(answer.body.Operations).toMatchObject([{ method: 'DELETE', status: '204' }]);
  });
});

describe('the limits', () => {
  it('are announced', async () => {
    const { body } = await scim.get('ServiceProviderConfig');
    expect(body.bulk).toEqual({ supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 });
  });

  it('1,000 operations are carried out, 1,001 are 413 and nothing happens', async () => {
    const { id } = await made();
    // Reads are refused one by one, which is quick.
    const reads = Array<object>(999).fill({ method: 'GET', path: '/Users' });
    const many = statuses(await results([...reads, deactivation(`/Users/${id}`)]));
    expect([many.length, many.at(0), many.at(-1)]).toEqual([1000, '400', '200']);
    const before = (await logged()).length;
    const tooMany = await bulk([deactivation(`/Users/${id}`), ...reads, ...reads.slice(0, 1)]);
    expect(tooMany.status).toBe(413);
    expect(tooMany.body).toEqual({
      schemas: [ERROR],
      status: '413',
      detail: 'The number of operations (1001) exceeds the maxOperations (1000).',
    });
    expect((await logged()).length).toBe(before);
  });

  it('a body above a megabyte is 413, with the limit in the sentence', async () => {
    const answer = await bulk([{ method: 'DELETE', path: '/Users/x', data: 'x'.repeat(1_048_576) }]);
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({
      schemas: [ERROR],
      status: '413',
      detail: expect.stringContaining('exceeds the maxPayloadSize (1048576)'),
    });
  });
});

describe('an operation', () => {
  it.each<[string, object, string, string | undefined, string]>([
    ['without a method', { path: '/Users/x' }, '400', 'invalidSyntax', '"method" is missing'],
    ['that reads', { method: 'GET', path: '/Users/x' }, '400', 'invalidSyntax', 'not "GET"'],
    ['of an unknown method', { method: 'MOVE', path: '/Users/x', data: {} }, '400', 'invalidSyntax', 'not "MOVE"'],
    ['without a path', { method: 'DELETE' }, '400', 'invalidSyntax', '"path" is missing'],
    ['on an unknown endpoint', { method: 'DELETE', path: '/Persons/1' }, '404', undefined, 'no SCIM endpoint'],
    ...['/.search', '/Users/.search'].map((path): [string, object, string, string, string] => [
      `that searches at ${path}`,
      { method: 'POST', path, bulkId: 'a', data: {} },
      '400',
      'invalidSyntax',
      'search as a request of its own',
    ]),
    ['deeper than a resource', { method: 'DELETE', path: '/Users/1/emails' }, '404', undefined, 'no SCIM endpoint'],
    [
      'of somebody else’s server',
      { method: 'DELETE', path: 'https://evil.example/Users/1' },
      '404',
      undefined,
      'no SCIM',
    ],
    ['with a broken escape', { method: 'DELETE', path: '/Users/%zz' }, '400', undefined, 'percent sign'],
    ['without the bulkId of a POST', { method: 'POST', path: '/Users', data: {} }, '400', 'invalidSyntax', '"bulkId"'],
    [
      'with an empty bulkId',
      { method: 'POST', path: '/Users', bulkId: '', data: {} },
      '400',
      'invalidValue',
      '"bulkId"',
    ],
    ['without data', { method: 'POST', path: '/Users', bulkId: 'a' }, '400', 'invalidSyntax', '"data" is missing'],
    ['with data that is no object', { method: 'PUT', path: '/Users/x', data: null }, '404', undefined, 'no user'],
    ['that posts to one user', { method: 'POST', path: '/Users/x', bulkId: 'a', data: {} }, '405', undefined, 'POST'],
    ['that deletes all users', { method: 'DELETE', path: '/Users' }, '405', undefined, 'needs the id'],
    ['that makes a role', { method: 'POST', path: '/Roles', bulkId: 'a', data: {} }, '405', undefined, 'HR makes'],
    ['that makes a group', { method: 'POST', path: '/Groups', bulkId: 'a', data: {} }, '501', undefined, 'no groups'],
    ['on /Me', { method: 'PATCH', path: '/Me', data: {} }, '501', undefined, 'no /Me'],
    ['on a schema', { method: 'DELETE', path: `/Schemas/${CORE}` }, '405', undefined, 'only be read'],
    [
      'in a bulk of its own',
      { method: 'POST', path: '/Bulk', bulkId: 'a', data: {} },
      '400',
      'invalidSyntax',
      'another one',
    ],
    [
      'with a version that is none',
      { method: 'DELETE', path: '/Users/x', version: 3 },
      '400',
      'invalidValue',
      '"version"',
    ],
  ])('%s is refused, and the next one is carried out', async (_, operation, status, scimType, words) => {
    const { id } = await made();
    const [refused, next] = await results([operation, deactivation(`/Users/${id}`)]);
    expect(refused).toMatchObject({
      status,
      response: { schemas: [ERROR], status, detail: expect.stringContaining(words) },
    });
    expect(refused?.response?.scimType).toBe(scimType);
    expect(next?.status).toBe('200');
  });

  it('may name its resource by a whole URL of ours, or without a slash', async () => {
    const [one, two, three] = [await made(), await made(), await made()];
    const base = `${PUBLIC_URL}/scim/v2/${scim.tenantId}`;
    const list = await results([
      deactivation(`${base}/Users/${one.id}`),
      deactivation(`Users/${two.id}?attributes=id`),
      deactivation(`//Users/${three.id}/`),
      { ...post(await somebody(), 'a'), path: `${base}/Users` },
      deactivation(`${PUBLIC_URL}/scim/v2/other/Users/${one.id}`),
    ]);
    expect(statuses(list)).toEqual(['200', '200', '200', '201', '404']);
  });

  it('is checked against its version', async () => {
    const { id, userName, version } = await made();
    const list = await results([
      patch(`/Users/${id}`, [{ op: 'replace', path: 'externalId', value: 'one' }], { version }),
      patch(`/Users/${id}`, [{ op: 'replace', path: 'externalId', value: 'two' }], { version }),
      { method: 'PUT', path: `/Users/${id}`, version, data: { userName, externalId: 'three' } },
      { method: 'DELETE', path: `/Users/${id}`, version },
      { method: 'DELETE', path: `/Users/${id}`, version: '*' },
    ]);
    expect(statuses(list)).toEqual(['200', '412', '412', '412', '204']);
  });

  it('never changes what HR owns', async () => {
    const tenant = await connect(app, { immutableAttributes: 'strict' });
    const userName = await somebody(tenant.admin, tenant.tenantId);
    const number = { [ENTERPRISE]: { employeeNumber: 'E-1' } };
    const user = (await tenant.scim.post('Users', oktaUser(userName, number))).body as { id: string };
    const path = `/Users/${user.id}`;
    const answer = await bulk(
      [
        patch(path, [{ op: 'replace', path: 'name.givenName', value: 'Eve' }]),
        { method: 'PUT', path, data: { userName, [ENTERPRISE]: { employeeNumber: 'E-2' } } },
        { method: 'PUT', path, data: { userName, displayName: 'Eve' } },
      ],
      {},
      tenant.scim,
    );
    expect(answer.body.Operations).toMatchObject([
      { status: '400', response: { scimType: 'mutability' } },
      { status: '400', response: { scimType: 'mutability' } },
      { status: '200' },
    ]);
    expect((await tenant.scim.get(`Users/${user.id}`)).body).toMatchObject({ ...number, displayName: 'Jane Doe' });
    expect((await logged(tenant.tenantId)).at(-1)?.ignored).toMatchObject([{ attribute: 'displayName' }]);
  });

  it('has its own entry in the provisioning log, as alone, under the id of the request', async () => {
    const tenant = await connect(app);
    const userName = await somebody(tenant.admin, tenant.tenantId);
    const nobody = `${unique('nobody')}@acme.example`;
    const answer = await bulk(
      [
        post(userName, 'a'),
        post(nobody, 'b'),
        deactivation('/Users/bulkId:a'),
        deactivation('/Users/bulkId:b'),
        { method: 'GET', path: '/Users' },
        { method: 'POST', path: '/Roles', bulkId: 'r', data: {} },
        { method: 'DELETE', path: '/Users/bulkId:a' },
      ],
      {},
      tenant.scim,
    );
    const entries = await logged(tenant.tenantId);
    expect(entries).toMatchObject([
      { operation: 'create', outcome: 'created', status: 201, userName, match: { candidates: 1 } },
      { operation: 'create', outcome: 'refused', status: 400, userName: nobody, match: { candidates: 0 } },
      { operation: 'patch', outcome: 'deactivated', status: 200, userName },
      { operation: 'patch', outcome: 'refused', status: 409, detail: expect.stringContaining('bulkId:b') },
      { operation: 'delete', outcome: 'deleted', status: 204, userName },
    ]);
    expect(new Set(entries.map(({ requestId }) => requestId))).toEqual(new Set([answer.headers['x-request-id']]));
  });

  it('that fails by a fault of ours is answered inside, and the others stand', async () => {
    const tenant = await connect(app);
    const userName = await somebody(tenant.admin, tenant.tenantId);
    await asOwner('alter table role rename to role_away');
    try {
      const answer = await bulk(
        [post(userName, 'a', { roles: ['Line Manager'] }), { method: 'DELETE', path: '/Users/x' }],
        {},
        tenant.scim,
      );
      expect(answer.status).toBe(200);
      expect(answer.body.Operations).toMatchObject([
        { method: 'POST', bulkId: 'a', status: '500', response: { schemas: [ERROR], status: '500' } },
        { method: 'DELETE', status: '404' },
      ]);
      expect(answer.text).not.toMatch(/relation|select/i);
    } finally {
      await asOwner('alter table role_away rename to role');
    }
  });
});

describe('bulkId', () => {
  it('stands for what a POST made, in paths and in values, backward and forward', async () => {
    const [ada, ben] = [await somebody(), await somebody()];
    const list = await results([
      deactivation('/Users/bulkId:ben'),
      post(ada, 'ada', { externalId: 'bulkId:ben' }),
      post(ben, 'ben'),
      patch('/Users/bulkId:ada', [{ op: 'add', value: { emails: [{ value: ada, display: 'bulkId:ada' }] } }]),
    ]);
    expect(statuses(list)).toEqual(['200', '201', '201', '200']);
    expect(list.map(({ method, bulkId }) => [method, bulkId])).toEqual([
      ['PATCH', undefined],
      ['POST', 'ada'],
      ['POST', 'ben'],
      ['PATCH', undefined],
    ]);
    expect(list[0]?.location).toBe(list[2]?.location);
    const user = (await scim.get(`Users/${idOf(list[1])}`)).body;
    expect(user).toMatchObject({
      externalId: idOf(list[2]),
      emails: expect.arrayContaining([expect.objectContaining({ display: idOf(list[1]) })]),
    });
    expect((await scim.get(`Users/${idOf(list[2])}`)).body.active).toBe(false);
  });

  it('that no POST has is 400, and of one that failed 409', async () => {
    const nobody = `${unique('nobody')}@acme.example`;
    const list = await results([
      deactivation('/Users/bulkId:who'),
      post(await somebody(), 'a', { externalId: 'bulkId:b' }),
      post(nobody, 'b'),
      { method: 'DELETE', path: '/Users/bulkId:a' },
      post(await somebody(), 'c', { externalId: 'bulkId:who' }),
    ]);
    expect(list.map(({ status, response }) => [status, response?.scimType])).toEqual([
      ['400', 'invalidValue'],
      ['409', undefined],
      ['400', 'invalidValue'],
      ['409', undefined],
      ['400', 'invalidValue'],
    ]);
    expect(list[0]?.response?.detail).toContain('"bulkId:who" refers to nothing');
    expect(list[1]?.response?.detail).toContain('"bulkId:b" was not created');
    expect(list.every(({ location }) => location === undefined)).toBe(true);
  });

  it('in a circle is 409, for those in it and those who rely on them, and the rest goes on', async () => {
    const [a, b, c, d] = [await somebody(), await somebody(), await somebody(), await somebody()];
    const list = await results([
      post(a, 'a', { externalId: 'bulkId:b' }),
      post(b, 'b', { externalId: 'bulkId:a' }),
      post(c, 'c', { externalId: 'bulkId:c' }),
      deactivation('/Users/bulkId:a'),
      post(d, 'd'),
    ]);
    expect(statuses(list)).toEqual(['409', '409', '409', '409', '201']);
    expect(list[0]?.response?.detail).toContain('lead back to it');
  });

  it('in a circle of attributes that are not kept here is no circle', async () => {
    const [a, b] = [await somebody(), await somebody()];
    const manager = (bulkId: string) => ({ [ENTERPRISE]: { manager: { value: `bulkId:${bulkId}` } } });
    expect(statuses(await results([post(a, 'a', manager('b')), post(b, 'b', manager('a'))]))).toEqual(['201', '201']);
  });

  it('must be unique: of twins neither is made', async () => {
    const list = await results([
      post(await somebody(), 'a'),
      post(await somebody(), 'a'),
      deactivation('/Users/bulkId:a'),
    ]);
    expect(list.map(({ status, response }) => [status, response?.scimType])).toEqual([
      ['400', 'invalidValue'],
      ['400', 'invalidValue'],
      ['409', undefined],
    ]);
  });
});

describe('access', () => {
  it('is that of any SCIM request', async () => {
    const tenant = await connect(app);
    const other = await connect(app);
    const { id } = await made();
    expect((await bulk([deactivation(`/Users/${id}`)], {}, other.scim)).body.Operations).toMatchObject([
      { status: '404' },
    ]);
    const stranger = await scim.post('Bulk', {}, { authorization: 'Bearer nonsense' });
    expect(stranger.status).toBe(401);
    await saveSettings(tenant.admin, tenant.tenantId, { enabled: false });
    expect((await bulk([{}], {}, tenant.scim)).status).toBe(403);
  });

  it('counts as many requests as there are operations, and what comes next waits', async () => {
    const limited = await startTestApp({ SCIM_RATE_PER_SECOND: '1', SCIM_RATE_BURST: '10' });
    try {
      const busy = await connect(limited);
      const many = Array<object>(30).fill({ method: 'DELETE', path: '/Users/x' });
      // More than the bucket holds, and let in all the same: it could never be sent otherwise.
      expect((await bulk(many, {}, busy.scim)).status).toBe(200);
      const next = await busy.scim.get('Users');
      expect(next.status).toBe(429);
      expect(Number(next.headers['retry-after'])).toBeGreaterThan(10);
    } finally {
      await limited.close();
    }
  });
});
