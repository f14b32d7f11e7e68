import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { connect, ERROR, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let scim: ScimClient;
let admin: AdminClient;
beforeAll(async () => {
  app = await startTestApp();
  ({ scim, admin } = await connect(app));
});
afterAll(() => app.close());

type Method = 'get' | 'head' | 'post' | 'put' | 'patch' | 'delete' | 'options';

const send = (method: Method, path: string, token: string | undefined = scim.token) => {
  const call = request(app.http)[method](`/scim/v2/${scim.tenantId}/${path}`);
  return token === undefined ? call : call.set('authorization', `Bearer ${token}`);
};

describe('/Me', () => {
  it.each<Method>(['get', 'post', 'put', 'patch', 'delete', 'options'])('%s is 501 with a reason', async (method) => {
    const answer = await send(method, 'Me');
    expect(answer.status).toBe(501);
    expect(answer.headers['content-type']).toBe('application/scim+json');
    expect(answer.body).toEqual({
      schemas: [ERROR],
      status: '501',
      detail: expect.stringContaining('stands for a tenant'),
    });
  });

  it('head is 501 too, and without a token it is 401', async () => {
    expect((await send('head', 'Me')).status).toBe(501);
    expect((await request(app.http).get(`/scim/v2/${scim.tenantId}/Me`)).status).toBe(401);
  });
});

describe('a method that an endpoint does not take', () => {
  const reads = 'GET, HEAD';
  const cases: [path: string, allow: string, methods: Method[]][] = [
    ...[
      'ServiceProviderConfig',
      'ResourceTypes',
      'ResourceTypes/User',
      'Schemas',
      'Schemas/urn:x',
      'Roles',
      'Roles/x',
    ].map((path): [string, string, Method[]] => [path, reads, ['post', 'put', 'patch', 'delete']]),
    ['Users', 'GET, HEAD, POST', ['put', 'patch', 'delete']],
    ['Users/x', 'GET, HEAD, PUT, PATCH, DELETE', ['post']],
    ...['Bulk', '.search', 'Users/.search', 'Roles/.search'].map((path): [string, string, Method[]] => [
      path,
      'POST',
      ['get', 'put', 'patch', 'delete'],
    ]),
  ];
  it.each(cases)('%s says which ones it takes (%s)', async (path, allow, methods) => {
    for (const method of methods) {
      const answer = await send(method, path);
      expect([method, answer.status, answer.headers['allow']]).toEqual([method, 405, allow]);
      expect(answer.body).toEqual({ schemas: [ERROR], status: '405', detail: expect.any(String) });
      expect((await request(app.http)[method](`/scim/v2/${scim.tenantId}/${path}`)).status).toBe(401);
    }
    const options = await send('options', path);
    expect([options.status, options.headers['allow']]).toEqual([204, `${allow}, OPTIONS`]);
  });

  it('is no write to a user, and so not in the provisioning log', async () => {
    await send('post', 'Users/x');
    await send('delete', 'Users');
    expect((await admin.get(`tenants/${scim.tenantId}/provisioning-log`)).body.total).toBe(0);
  });

  it('head answers as get does, without a body', async () => {
    for (const path of ['Users', 'Roles', 'Roles/Self-Service', 'Schemas', 'ServiceProviderConfig', 'Groups']) {
      const [head, get] = [await send('head', path), await send('get', path)];
      expect([path, head.status, head.text ?? '']).toEqual([path, 200, '']);
      expect(head.headers['content-type']).toBe(get.headers['content-type']);
    }
    expect((await send('head', 'Users/x')).status).toBe(404);
  });
});

describe('discovery', () => {
  it.each(['Schemas', 'ResourceTypes', 'ServiceProviderConfig'])(
    'a filter on %s is 403 (RFC 7644 §4)',
    async (path) => {
      const answer = await send('get', `${path}?filter=${encodeURIComponent('id eq "x"')}`);
      expect(answer.body).toEqual({ schemas: [ERROR], status: '403', detail: expect.stringContaining('filter') });
      expect((await send('get', `${path}?startIndex=2&count=1&sortBy=id&attributes=id`)).status).toBe(200);
    },
  );
});

describe('/Groups, of which there are none', () => {
  it.each([
    ['Okta’s connection test', 'Groups?startIndex=1&count=100', 1],
    ['Okta’s group push', 'Groups?filter=displayName%20eq%20%22APP-Rostr%22&startIndex=1&count=100', 1],
    ['Entra’s connection test', 'Groups?excludedAttributes=members&filter=displayName+eq+%22x%22', 1],
    ['Entra’s members', 'Groups?filter=id eq "x" and members eq "y"&attributes=id', 1],
    ['a page further on', 'Groups?startIndex=101&count=100', 101],
    ['a count alone', 'Groups?count=0', 1],
  ])('%s finds nothing', async (_, path, startIndex) => {
    const answer = await scim.get(path);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 0,
      startIndex,
      itemsPerPage: 0,
      Resources: [],
    });
  });

  it.each([
    ['displayName eq', 'invalidFilter'],
    ['displayNam eq "x"', 'invalidFilter'],
    ['', 'invalidFilter'],
  ])('the filter %j is refused all the same', async (filter, scimType) => {
    const answer = await scim.get(`Groups?filter=${encodeURIComponent(filter)}`);
    expect(answer.body).toMatchObject({ schemas: [ERROR], status: '400', scimType });
  });

  it('an id is unknown, and nothing can be written', async () => {
    expect((await scim.get('Groups/abf4')).body).toMatchObject({ schemas: [ERROR], status: '404' });
    for (const [method, path] of [
      ['post', 'Groups'],
      ['put', 'Groups/x'],
      ['patch', 'Groups/x'],
      ['delete', 'Groups/x'],
    ] as const) {
      const answer = await send(method, path);
      expect(answer.body).toMatchObject({
        schemas: [ERROR],
        status: '501',
        detail: expect.stringContaining('group push'),
      });
    }
    expect((await scim.post('Groups', oktaUser('x'))).status).toBe(501);
  });
});
