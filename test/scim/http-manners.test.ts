import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { makePerson, unique } from '../support/admin-factories.js';
import type { AdminClient } from '../support/clients/admin-client.js';
import { rawRequest } from '../support/clients/raw-http.js';
import { connect, ERROR, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { OPERATOR_TOKEN, PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

/** How SCIM is spoken over HTTP, as clients in the field really speak it. */

interface Line {
  msg: string;
  level: number;
  status: number;
  outcome: string;
}

let app: TestApp;
let scim: ScimClient;
let admin: AdminClient;
let tenantId: string;
const lines: Line[] = [];
beforeAll(async () => {
  const write = (line: string): void => void lines.push(JSON.parse(line) as Line);
  app = await startTestApp({ LOG_LEVEL: 'info' }, { write });
  ({ scim, admin, tenantId } = await connect(app));
});
afterAll(() => app.close());

const raw = (method: string, path: string, ...headers: string[]) =>
  rawRequest(app, [`${method} ${path} HTTP/1.1`, 'Host: x', ...headers, 'Content-Length: 0', '', ''].join('\r\n'));
const bearer = () => `Authorization: Bearer ${scim.token}`;

async function makeUser(more: object = {}): Promise<{ id: string; userName: string; etag: string }> {
  const userName = `${unique('user')}@acme.example`;
  await makePerson(admin, tenantId, { internalEmail: userName });
  const made = await scim.post('Users', oktaUser(userName, more));
  expect(made.status).toBe(201);
  return { id: made.body.id as string, userName, etag: made.body.meta.version as string };
}

describe('every path below the tenant', () => {
  const METHODS = [
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'TRACE',
    'PROPFIND',
    'SEARCH',
    'REPORT',
    'M-SEARCH',
  ];
  const PATHS = [
    '',
    '/Users',
    '/users',
    '/Nothing',
    '/Users/x/y/z',
    '/%55sers',
    '/Users/%zz',
    '/%ff',
    '/Users%2Fx',
    '/v2/Users?filter=%',
    `/${'x'.repeat(5000)}`,
  ];

  it.each(PATHS.map((path) => [path.slice(0, 20), path]))(
    '%s asks for the credential first, whatever the method',
    async (_, path) => {
      for (const method of METHODS) {
        for (const headers of [[], ['Authorization: Bearer wrong']]) {
          const answer = await raw(method, `/scim/v2/${tenantId}${path}`, ...headers);
          expect([method, answer.status]).toEqual([method, 401]);
          expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="scim"/);
          expect(answer.headers['content-type']).toBe('application/scim+json');
        }
      }
    },
  );

  it('is 404 with it, where there is nothing', async () => {
    for (const path of [
      '',
      '/Nothing',
      '/Users/x/y/z',
      '/%55sers',
      `/${'x'.repeat(5000)}`,
      `/scim/v2/${tenantId}/Users`,
    ]) {
      for (const method of ['get', 'post', 'delete'] as const) {
        const answer = await request(app.http)
          [method](`/scim/v2/${tenantId}${path}`)
          .set(...authorization());
        expect([path, answer.status]).toEqual([path, 404]);
        expect(answer.body).toEqual({ schemas: [ERROR], status: '404', detail: expect.stringContaining('/Users') });
        expect(answer.body.detail).toContain(`below ${PUBLIC_URL}/scim/v2/${tenantId}`);
      }
    }
  });

  it('is 400 with it, where the path cannot be decoded', async () => {
    for (const path of ['/Users/%zz', '/%', '/Users/%ff']) {
      const answer = await raw('GET', `/scim/v2/${tenantId}${path}`, bearer());
      expect([answer.status, JSON.parse(answer.body).status]).toEqual([400, '400']);
    }
  });

  it('is 405 with it, for a method of which no endpoint has ever heard', async () => {
    const answer = await raw('REPORT', `/scim/v2/${tenantId}/Users`, bearer());
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD, POST']);
  });

  it('is 403 while SCIM is off', async () => {
    const off = await connect(app, { enabled: false });
    expect((await off.scim.get('Nothing')).status).toBe(403);
  });
});

const authorization = (): [string, string] => ['authorization', `Bearer ${scim.token}`];

describe('a known endpoint in another case', () => {
  it.each([
    ['users', '/Users'],
    ['USERS/2819c223', '/Users/2819c223'],
    ['users/.Search', '/Users/.search'],
    ['schemas', '/Schemas'],
    ['serviceproviderconfig', '/ServiceProviderConfig'],
    ['resourcetypes/User', '/ResourceTypes/User'],
    ['groups', '/Groups'],
    ['ROLES', '/Roles'],
    ['bulk', '/Bulk'],
    ['me', '/Me'],
  ])('%s is 404 and says which spelling is right', async (path, right) => {
    for (const answer of [await scim.get(path), await scim.post(path, {}), await scim.delete(path)]) {
      expect(answer.body).toEqual({ schemas: [ERROR], status: '404', detail: expect.stringContaining(`"${right}"`) });
    }
  });
});

describe('a raw plus in a query', () => {
  it('is a plus where the query has %20 elsewhere, and a space otherwise', async () => {
    const userName = `${unique('a+b')}@acme.example`;
    await makePerson(admin, tenantId, { internalEmail: userName });
    const { id } = (await scim.post('Users', oktaUser(userName))).body;
    const found = async (query: string) => {
      const answer = await raw('GET', `/scim/v2/${tenantId}/Users?${query}`, bearer());
      const list = JSON.parse(answer.body) as { Resources?: { id: string }[] };
      return list.Resources?.map((user) => user.id) ?? list;
    };
    expect(await found(`filter=userName%20eq%20%22${userName}%22`)).toEqual([id]);
    expect(await found(`filter=userName+eq+%22${userName.replace('+', '%2B')}%22`)).toEqual([id]);
    expect(await found(`filter=userName+eq+%22${userName}%22`)).toEqual([]);
    expect(await found(`count=10&filter=userName%20eq%20%22${userName}%22&attributes=id`)).toEqual([id]);
    const time = '2020-01-01T02:00:00+02:00';
    expect(await found(`filter=userName%20eq%20%22${userName}%22%20and%20meta.created%20gt%20%22${time}%22`)).toEqual([
      id,
    ]);
  });
});

describe('the Content-Type of an answer', () => {
  it('has no parameters, and there is none where there is no content', async () => {
    const { id, etag } = await makeUser();
    for (const path of ['Users', `Users/${id}`, 'Schemas', 'Me', 'Nothing', 'Users?filter=']) {
      expect([path, (await scim.get(path)).headers['content-type']]).toEqual([path, 'application/scim+json']);
    }
    const unchanged = await scim.get(`Users/${id}`, { 'if-none-match': etag });
    const options = await request(app.http)
      .options(`/scim/v2/${tenantId}/Users`)
      .set(...authorization());
    const gone = await scim.delete(`Users/${id}`);
    expect([unchanged, options, gone].map(({ status }) => status)).toEqual([304, 204, 204]);
    for (const { headers } of [unchanged, options, gone]) expect(headers).not.toHaveProperty('content-type');
  });
});

describe('If-Match', () => {
  it.each(['1', '"1', 'W/1', 'w/"1"', 'W/"1", 2', '*, "1"', '"1" "2"', ', ', ''])(
    '%j names no version: 400, and nothing happens',
    async (header) => {
      const { id, userName } = await makeUser();
      const headers = { 'if-match': header };
      const answers = [
        await scim.patch(`Users/${id}`, [{ op: 'replace', path: 'externalId', value: 'new' }], headers),
        await scim.put(`Users/${id}`, oktaUser(userName, { externalId: 'new' }), headers),
        await scim.delete(`Users/${id}`, headers),
      ];
      for (const { body } of answers) {
        expect(body).toMatchObject({ status: '400', scimType: 'invalidValue', detail: expect.stringContaining('W/"') });
      }
      expect((await scim.get(`Users/${id}`)).body).not.toMatchObject({ externalId: 'new' });
    },
  );

  it('of another version is 412, also beside others, with commas in them', async () => {
    const { id } = await makeUser();
    for (const header of ['W/"98"', '"98"', '"a,b" , W/"97"', '""', 'W/"x y"']) {
      const answer = await scim.delete(`Users/${id}`, { 'if-match': header });
      expect([header, answer.status]).toEqual([header, header === 'W/"x y"' ? 400 : 412]);
    }
    expect((await scim.delete(`Users/${id}`, { 'if-match': '"a,b",*' })).status).toBe(400);
    expect((await scim.delete(`Users/${id}`, { 'if-match': ' * ' })).status).toBe(204);
  });

  it('is the version of an operation in a bulk request too', async () => {
    const { id } = await makeUser();
    const bulk = async (version: string) => {
      const Operations = [{ method: 'DELETE', path: `/Users/${id}`, version }];
      return (await scim.post('Bulk', { Operations })).body.Operations[0].status as string;
    };
    expect([await bulk('1'), await bulk('W/"98"')]).toEqual(['400', '412']);
  });
});

describe('two Authorization headers', () => {
  it('are no credential, even if both are right', async () => {
    for (const other of ['Bearer wrong', `Bearer ${scim.token}`, 'Basic YTpi']) {
      for (const pair of [
        [bearer(), `authorization: ${other}`],
        [`authorization: ${other}`, bearer()],
      ]) {
        expect((await raw('GET', `/scim/v2/${tenantId}/Users`, ...pair)).status).toBe(401);
      }
    }
    expect((await raw('GET', `/scim/v2/${tenantId}/Users`, bearer())).status).toBe(200);
    const operator = `Authorization: Bearer ${OPERATOR_TOKEN}`;
    expect((await raw('GET', '/api/tenants', operator, operator)).status).toBe(401);
    expect((await raw('GET', '/api/tenants', operator)).status).toBe(200);
  });
});

it('a failOnErrors of 0 means not given', async () => {
  const wrong = { method: 'DELETE', path: '/Users/x' };
  const answer = await scim.post('Bulk', { failOnErrors: 0, Operations: [wrong, wrong, wrong] });
  expect(answer.body.Operations.map(({ status }: { status: string }) => status)).toEqual(['404', '404', '404']);
  expect((await scim.post('Bulk', { failOnErrors: -1, Operations: [wrong] })).status).toBe(400);
});

describe('a base URL that lacks something', () => {
  it.each([
    '/Users',
    '/Users/2819c223',
    '/Groups?filter=displayName%20eq%20%22x%22',
    '/ServiceProviderConfig',
    '/scim',
    '/scim/Users',
    '/scim/v2',
    '/scim/v2/Users',
    '/scim/v2/Users/2819c223',
    '/scim/v2/Schemas',
    '/acme/Users',
    '/scim/acme/Users',
    '/scim/v1/acme/Users',
    '/v2/acme/Users',
    '/acme/scim/v2/Users',
    '/api/scim/v2/acme/Users',
  ])('%s gets a SCIM error that says what it looks like', async (path) => {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const answer = await request(app.http)[method](path).set('accept', 'application/scim+json');
      expect([path, method, answer.status]).toEqual([path, method, 404]);
      expect(answer.headers['content-type']).toBe('application/scim+json');
      expect(answer.body).toEqual({
        schemas: [ERROR],
        status: '404',
        detail: expect.stringContaining(`${PUBLIC_URL}/scim/v2/{tenantId}`),
      });
    }
    expect((await request(app.http).get(path)).body).toMatchObject({ schemas: [ERROR], status: '404' });
  });

  it('is told by the media type too, but nothing of the API or the console is taken for SCIM', async () => {
    const scimType = 'application/scim+json';
    expect((await request(app.http).get('/users').set('accept', scimType)).body).toMatchObject({ schemas: [ERROR] });
    expect((await request(app.http).post('/').type(scimType).send('{}')).body).toMatchObject({ schemas: [ERROR] });
    for (const path of ['/api/nothing', '/api/tenants/acme/Users', '/users', '/people', '/assets/none.js', '/roles']) {
      const answer = await request(app.http).get(path);
      expect([path, answer.status, answer.headers['content-type']]).toEqual([
        path,
        404,
        'application/problem+json; charset=utf-8',
      ]);
    }
    expect((await request(app.http).get('/api/tenants').set('accept', scimType)).status).toBe(401);
  });
});

describe('what is knowingly not offered', () => {
  it('is information in the log and no failure in the metrics', async () => {
    lines.length = 0;
    const notOffered = [await scim.get('Me'), await scim.post('Groups', {}), await scim.put('Users', {})];
    expect(notOffered.map(({ status }) => status)).toEqual([501, 501, 405]);
    const metrics = await request(app.http).get('/metrics').set('authorization', `Bearer ${OPERATOR_TOKEN}`);
    const seen = lines.filter(({ msg, status }) => msg === 'request' && status !== 200);
    expect(seen.map(({ level, status, outcome }) => [level, status, outcome])).toEqual([
      [30, 501, 'not-offered'],
      [30, 501, 'not-offered'],
      [30, 405, 'not-offered'],
    ]);
    expect(lines.filter(({ level }) => level > 30)).toEqual([]);
    expect(metrics.text).toContain('route="/scim/v2/:tenantId/Me",status="not-offered",outcome="not-offered"');
    expect(metrics.text).not.toMatch(/^http_request\S*(?:status="5|outcome="failed")/m);
  });
});
