import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { OktaAppSettings } from '../../okta/app/okta-app.js';
import { OktaOrg } from '../../okta/org/okta-org.js';
import { ada, list, ok, resource, scimError, TOKEN } from './recorded-answers.js';
import { RecordedServer } from './recorded-server.js';

let server: RecordedServer;
let org: OktaOrg;

function connect(settings: Partial<OktaAppSettings> = {}): OktaOrg {
  org = new OktaOrg({ baseUrl: server.baseUrl, token: TOKEN, ...settings });
  return org;
}

beforeEach(async () => {
  server = await RecordedServer.start();
});

afterEach(async () => {
  org.close();
  await server.stop();
});

describe('headers', () => {
  it('a GET carries exactly the captured headers and no Content-Type', async () => {
    server.will(list());
    await connect().testConnector();
    const [request] = server.received;
    expect(request?.headerNames).toEqual([
      'Accept',
      'Accept-Charset',
      'User-Agent',
      'Authorization',
      'Host',
      'Connection',
      'Accept-Encoding',
    ]);
    expect(request?.headers).toMatchObject({
      accept: 'application/scim+json',
      'accept-charset': 'utf-8',
      'user-agent': 'Okta SCIM Client 1.0.0',
      authorization: `Bearer ${TOKEN}`,
      connection: 'Keep-Alive',
      'accept-encoding': 'gzip,deflate',
    });
  });

  it('a body brings Content-Type with charset, and Content-Length in bytes', async () => {
    server.will(list(), ok(resource(), 201));
    await connect().assign({ ...ada, lastName: 'Łovelace' });
    const post = server.received[1];
    expect(post?.headers['content-type']).toBe('application/scim+json; charset=utf-8');
    expect(post?.headers['content-length']).toBe(String(Buffer.byteLength(JSON.stringify(post?.body))));
    expect(post?.headers['transfer-encoding']).toBeUndefined();
  });

  it('header mode sends the bare token', async () => {
    server.will(list());
    await connect({ authMode: 'raw' }).testConnector();
    expect(server.received[0]?.headers.authorization).toBe(TOKEN);
  });
});

describe('addresses', () => {
  it('filters take turns between %20 and +, in both parameter orders', async () => {
    server.will(list(), scimError(400), list(), scimError(400), list(), scimError(400));
    connect();
    for (const login of ['a+b "c"@acme.test', 'a+b "c"@acme.test', 'x@acme.test']) await org.assign({ ...ada, login });
    const quoted = '%22a%2Bb%20%5C%22c%5C%22%40acme.test%22';
    expect(server.requests.filter((request) => request.startsWith('GET'))).toEqual([
      `GET /Users?filter=userName%20eq%20${quoted}&startIndex=1&count=100`,
      `GET /Users?startIndex=1&count=100&filter=userName+eq+${quoted.replace('%20', '+')}`,
      'GET /Users?filter=userName%20eq%20%22x%40acme.test%22&startIndex=1&count=100',
    ]);
  });

  it('a base URL with a trailing slash gives a doubled slash, as with Okta', async () => {
    server.will(list());
    await connect({ baseUrl: `${server.baseUrl}/` }).testConnector();
    expect(server.received[0]?.url).toBe('/scim/v2/acme//Users?startIndex=1&count=2');
  });

  it('an id is encoded as one path segment', async () => {
    server.will(list(), ok({ id: 'a/b c' }, 201), ok(undefined, 204));
    await connect().assign(ada);
    await org.unassign(ada.login);
    expect(server.requests[2]).toBe('PATCH /Users/a%2Fb%20c');
  });

  it.each(['ftp://hr.test', 'hr.test/scim', 'https://hr.test/scim?x=1'])('%s is no base URL', (baseUrl) => {
    connect();
    expect(() => new OktaOrg({ baseUrl, token: TOKEN })).toThrow(TypeError);
  });

  it('a token that cannot stand in a header is refused without being quoted', () => {
    connect();
    const create = () => new OktaOrg({ baseUrl: server.baseUrl, token: 'se cret\n' });
    expect(create).toThrow(TypeError);
    expect(create).not.toThrow(/se cret/);
  });
});

describe('connection test', () => {
  it('is one probe for users', async () => {
    server.will(list());
    const result = await connect().testConnector();
    expect(result).toMatchObject({ outcome: 'success', sentence: 'Connector configured successfully' });
    expect(server.requests).toEqual(['GET /Users?startIndex=1&count=2']);
  });

  it('probes groups too when they are imported', async () => {
    server.will(list(), list());
    await connect({ features: { importGroups: true } }).testConnector();
    expect(server.requests).toEqual(['GET /Users?startIndex=1&count=2', 'GET /Groups?startIndex=1&count=100']);
  });

  it('shows the 401 with the words of the server, and is not tried again', async () => {
    server.will(scimError(401, 'Wrong token.'));
    expect(await connect().testConnector()).toMatchObject({
      outcome: 'failure',
      sentence: 'Error authenticating: Unauthorized. Errors reported by remote server: Wrong token.',
    });
    expect(server.received).toHaveLength(1);
  });

  it('a 429 fails at once, because a person is waiting', async () => {
    server.will({ ...scimError(429, 'Slow down.'), headers: { 'Retry-After': '1' } });
    const result = await connect().testConnector();
    expect(result.sentence).toBe(
      'Error authenticating: Too Many Requests. Errors reported by remote server: Slow down.',
    );
  });
});

it('a gzipped answer is understood', async () => {
  const body = gzipSync(JSON.stringify(list().body));
  server.will({ status: 200, body, headers: { 'Content-Encoding': 'gzip' } });
  expect((await connect().testConnector()).outcome).toBe('success');
});

it('a redirect is not followed', async () => {
  server.will({ status: 302, headers: { Location: '/elsewhere' } });
  expect((await connect().testConnector()).sentence).toBe(
    'Error authenticating: Found. Errors reported by remote server: ',
  );
  expect(server.received).toHaveLength(1);
});

it('a server that is too slow is a read time-out', async () => {
  server.will({ ...list(), afterMs: 500 });
  org = new OktaOrg({ baseUrl: server.baseUrl, token: TOKEN }, { timeoutMs: 40 });
  const result = await org.testConnector();
  expect(result.sentence).toBe('Error authenticating: Read timed out');
  expect(result.exchanges).toMatchObject([{ method: 'GET', status: null, reasonPhrase: 'Read timed out' }]);
});

it('a server that is not there is a refused connection', async () => {
  connect();
  await server.stop();
  const { host } = new URL(server.baseUrl);
  const result = await org.assign(ada);
  expect(result.sentence).toBe(
    `Automatic provisioning of user ada@acme.test to app Cezanne HR failed: Error while verifying if user ada@acme.test exists: Connect to ${host} failed: Connection refused`,
  );
  expect(org.appUser(ada.login)).toMatchObject({ status: 'ERROR', task: 'provision' });
});

it('a stale connection is replaced by a new one for a GET, never for a POST', async () => {
  server.will(list(), { status: 0, hangUp: true }, list(), { status: 0, hangUp: true });
  await connect().testConnector();
  const result = await org.assign(ada);
  expect(server.received.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET', 'POST']);
  expect(result.sentence).toMatch(/Error while creating user Ada Lovelace: Connection reset$/);
});
