import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setImmediate, setTimeout } from 'node:timers/promises';
import request from 'supertest';
import { makePerson } from '../support/admin-factories.js';
import { RawConnection, rawRequest } from '../support/clients/raw-http.js';
import { connect, ERROR, oktaUser, type ScimClient } from '../support/clients/scim-client.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

let app: TestApp;
let scim: ScimClient;
let tenantId: string;
let base: string;
/** Lines of the log that tell of a fault of ours. */
const faults: string[] = [];
beforeAll(async () => {
  app = await startTestApp({ LOG_LEVEL: 'error' }, { write: (line) => faults.push(line) });
  const made = await connect(app);
  ({ scim, tenantId } = made);
  base = `/scim/v2/${tenantId}`;
  await makePerson(made.admin, tenantId, { internalEmail: 'ada@acme.example' });
  await scim.post('Users', oktaUser('ada@acme.example'));
});
afterEach(() => expect(faults.splice(0)).toEqual([]));
afterAll(async () => app.close());

const bearer = (): string => `Authorization: Bearer ${scim.token}`;

const ALL_BUT_TIMEOUTS = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
] as const;

describe('bytes that are no request', () => {
  it.each([
    ['nonsense', 'nonsense\r\n\r\n', 400],
    ['a method that nobody knows', 'FOO / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['NUL in the path', 'GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n', 400],
    ['a space before the colon', 'GET / HTTP/1.1\r\nHost : x\r\n\r\n', 400],
    ['no Host', 'GET /api/session HTTP/1.1\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx', 400],
    [
      'a length and chunks, as in request smuggling',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a length that is no number', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', 400],
    ['20 KB of headers', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['a URL of 20 KB', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['TLS', '\x16\x03\x01\x02\0\x01\0\x01\xfc', 400],
  ])('%s: answered plainly, and the connection is closed', async (_, text, status) => {
    const connection = await RawConnection.open(app);
    connection.send(Buffer.from(text, 'latin1'));
    const answer = await connection.answer();
    expect(answer.status).toBe(status);
    expect(connection.text).not.toMatch(/<html|at .*\.js|node_modules/);
    expect(await connection.closes()).toBe(true);
    expect(JSON.parse(answer.body)).toMatchObject({ status, title: expect.any(String) });
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['no Host', '/Users HTTP/1.1\r\n\r\n', 400],
    ['a filter of 20 KB in the URL', `/Users?filter=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['20 KB of headers', `/Users HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['NUL in a header', '/Users HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n', 400],
    ['an expectation that nobody can meet', '/Users HTTP/1.1\r\nHost: x\r\nExpect: a-miracle\r\n\r\n', 417],
  ])('under /scim they are SCIM errors: %s', async (_, text, status) => {
    const connection = await RawConnection.open(app);
    connection.send(Buffer.from(`GET ${base}${text}`, 'latin1'));
    const answer = await connection.answer();
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/scim+json']);
    expect(JSON.parse(answer.body)).toEqual({
      schemas: [ERROR],
      status: String(status),
      detail: expect.any(String),
    });
  });

  it('before there was a Host in HTTP, there was none to send', async () => {
    const answer = await rawRequest(app, `GET ${base}/Users HTTP/1.0\r\n${bearer()}\r\n\r\n`);
    expect(answer.status).toBe(200);
  });

  it('many headers within the limit are fine', async () => {
    const many = Array.from({ length: 150 }, (_, n) => `X-${n}: ${n}`).join('\r\n');
    const answer = await rawRequest(app, `GET ${base}/Users HTTP/1.1\r\nHost: x\r\n${bearer()}\r\n${many}\r\n\r\n`);
    expect(answer.status).toBe(200);
  });
});

it('who is cut off before the answer is no fault of ours', async () => {
  const strangers = [
    `GET ${base}/Users HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET ${base}/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer wrong\r\n\r\n`,
    'GET /api/tenants HTTP/1.1\r\nHost: x\r\n\r\n',
    `GET ${base}/Users HTTP/1.1\r\nHost: x\r\n${bearer()}\r\n\r\n`,
  ];
  for (const stranger of strangers) {
    const connection = await RawConnection.open(app);
    // The connection is closed for what follows, while the guard still looks at what came before.
    connection.send(`${stranger}this is no request\r\n\r\n`);
    expect(await connection.closes()).toBe(true);
  }
  // Time for a fault that must not come.
  await setTimeout(100);
  expect(faults).toEqual([]);
});

describe('methods', () => {
  it('HEAD answers as GET does, without the body', async () => {
    const head = await rawRequest(app, `HEAD ${base}/Users HTTP/1.1\r\nHost: x\r\n${bearer()}\r\n\r\n`);
    expect([head.status, head.body]).toEqual([200, '']);
    expect(head.headers['content-type']).toBe('application/scim+json');
  });

  it.each(['TRACE', 'PROPFIND', 'LOCK'])(
    '%s is 405 below a tenant, 404 elsewhere, and changes nothing',
    async (method) => {
      for (const path of [`${base}/Users`, '/api/tenants', '/']) {
        const answer = await rawRequest(
          app,
          `${method} ${path} HTTP/1.1\r\nHost: x\r\n${bearer()}\r\nContent-Length: 0\r\n\r\n`,
        );
        expect([method, path, answer.status]).toEqual([method, path, path.startsWith(base) ? 405 : 404]);
        // TRACE must not show what was sent.
        expect(answer.body).not.toContain(scim.token);
      }
    },
  );

  it('CONNECT is refused', async () => {
    const connection = await RawConnection.open(app);
    connection.send('CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n');
    expect(await connection.closes()).toBe(true);
    expect(connection.text).not.toMatch(/^HTTP\/1\.1 2/);
  });

  it('another method in a header means nothing', async () => {
    const answer = await scim.post('Users', {}, { 'x-http-method-override': 'DELETE' });
    expect(answer.status).toBe(400);
  });
});

describe('bodies', () => {
  it('in chunks over the limit get 413, and the connection is closed', async () => {
    const connection = await RawConnection.open(app);
    connection.send(
      `POST ${base}/Users HTTP/1.1\r\nHost: x\r\n${bearer()}\r\n` +
        'Content-Type: application/scim+json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    for (let sent = 0; sent < 40; sent++) connection.send(`10000\r\n${'x'.repeat(65_536)}\r\n`);
    const answer = await connection.answer();
    expect([answer.status, answer.headers['connection']]).toEqual([413, 'close']);
    expect(JSON.parse(answer.body)).toMatchObject({ schemas: [ERROR], status: '413' });
    expect(await connection.closes()).toBe(true);
  });

  it('of a stated length over the limit get 413 before they are sent', async () => {
    const connection = await RawConnection.open(app);
    connection.send(
      `POST ${base}/Users HTTP/1.1\r\nHost: x\r\n${bearer()}\r\n` +
        'Content-Type: application/scim+json\r\nContent-Length: 1048577\r\n\r\n',
    );
    const answer = await connection.answer();
    expect([answer.status, answer.headers['connection']]).toEqual([413, 'close']);
    expect(await connection.closes()).toBe(true);
  });

  it('that end before their stated length change nothing and are no fault of ours', async () => {
    const { scim: other, tenantId: otherId, admin } = await connect(app);
    await makePerson(admin, otherId, { internalEmail: 'cut@acme.example' });
    const body = JSON.stringify(oktaUser('cut@acme.example'));
    const connection = await RawConnection.open(app);
    connection.send(
      `POST /scim/v2/${otherId}/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${other.token}\r\n` +
        `Content-Type: application/scim+json\r\nExpect: 100-continue\r\nContent-Length: ${body.length + 10}\r\n\r\n`,
    );
    // Says "go on" once somebody reads.
    await connection.receives('100 Continue');
    connection.send(body);
    connection.end();
    // Time for an account, or a fault, that must not come.
    await setTimeout(100);
    expect((await other.get('Users')).body).toMatchObject({ totalResults: 0 });
    const metrics = await request(app.http).get('/metrics').set('authorization', `Bearer ${OPERATOR_TOKEN}`);
    expect(metrics.text).not.toMatch(/_count\{[^}]*status="5/);
  });

  it.each([
    ['an import', 'persons/import', 'text/csv', 'personCode,givenName'],
    ['an admin request', 'persons', 'application/json', '{"personCode":'],
  ])('of %s that are cut off are no fault of ours', async (_, path, type, text) => {
    const connection = await RawConnection.open(app);
    connection.send(
      `POST /api/tenants/${tenantId}/${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${OPERATOR_TOKEN}\r\n` +
        `Content-Type: ${type}\r\nExpect: 100-continue\r\nContent-Length: 500\r\n\r\n`,
    );
    await connection.receives('100 Continue');
    connection.send(text);
    connection.end();
    // Time for a fault that must not come.
    await setTimeout(200);
    expect(faults).toEqual([]);
  });

  it('that have begun and do not go on get 408, and the connection is closed', async () => {
    // Only these: whatever else waits goes on in real time.
    jest.useFakeTimers({ now: Date.now(), doNotFake: [...ALL_BUT_TIMEOUTS] });
    const timers = jest.spyOn(globalThis, 'setTimeout');
    const connection = await RawConnection.open(app);
    try {
      connection.send(
        `POST ${base}/Users HTTP/1.1\r\nHost: x\r\n${bearer()}\r\n` +
          'Content-Type: application/scim+json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n',
      );
      // Asked for: from now on it may take its time.
      await connection.receives('100 Continue');
      connection.send('{"userName":');
      // Not just any timer: connections to the database have some, too.
      await until('the limit of the body', () => timers.mock.calls.some(([, limit]) => limit === 30_000));
      jest.advanceTimersByTime(29_000);
      await setImmediate();
      expect(connection.text).toBe('HTTP/1.1 100 Continue\r\n\r\n');
      jest.advanceTimersByTime(1_000);
    } finally {
      timers.mockRestore();
      jest.useRealTimers();
    }
    const answer = await connection.answer();
    expect([answer.status, answer.headers['connection']]).toEqual([408, 'close']);
    expect(JSON.parse(answer.body)).toEqual({ schemas: [ERROR], status: '408', detail: expect.any(String) });
    expect(await connection.closes()).toBe(true);
  });

  it('longer than stated: the rest is not taken for a part of it', async () => {
    const connection = await RawConnection.open(app);
    connection.send(
      `POST ${base}/Users HTTP/1.1\r\nHost: x\r\n${bearer()}\r\n` +
        'Content-Type: application/scim+json\r\nContent-Length: 2\r\n\r\n{}{"userName":"x"}',
    );
    expect((await connection.answer()).status).toBe(400);
    expect(await connection.closes()).toBe(true);
    expect(new Set(connection.text.match(/HTTP\/1\.1 \d+/g))).toEqual(new Set(['HTTP/1.1 400']));
  });

  it.each<[string, number]>([
    ['application/scim+json', 400],
    ['application/json', 400],
    ['APPLICATION/JSON; Charset=UTF-8', 400],
    ['', 400],
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/xml', 415],
    ['nonsense', 415],
    ['application/json, text/plain', 415],
  ])('of Content-Type "%s" get %d', async (type, status) => {
    const answer = await rawRequest(
      app,
      `POST ${base}/Users HTTP/1.1\r\nHost: x\r\n${bearer()}\r\nContent-Type: ${type}\r\nContent-Length: 2\r\n\r\n{}`,
    );
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ schemas: [ERROR], status: String(status) });
  });

  it.each(['gzip', 'deflate', 'br', 'identity, gzip', 'nonsense'])(
    'in Content-Encoding %s get 415',
    async (encoding) => {
      expect((await scim.post('Users', '{}', { 'content-encoding': encoding })).status).toBe(415);
    },
  );

  it('that another expectation comes with get 417', async () => {
    const answer = await rawRequest(
      app,
      `POST ${base}/Users HTTP/1.1\r\nHost: x\r\n${bearer()}\r\nExpect: a-miracle\r\nContent-Length: 2\r\n\r\n{}`,
    );
    expect(answer.status).toBe(417);
  });
});

describe('spellings of a path', () => {
  /** What `{T}` stands for is the tenant's ID. */
  const SPELLINGS = [
    '/%73cim/v2/{T}/Users',
    '/scim/v2/{T}/%55sers',
    '/scim/%76%32/{T}/Users',
    '/SCIM/v2/{T}/Users',
    '/scim/V2/{T}/Users',
    '/scim/v2/{T}/users',
    '/scim/v2/{T}/USERS',
    '/scim/v2/{T}/Users%2f',
    '/scim/v2/{T}%2fUsers',
    '/scim%2fv2%2f{T}%2fUsers',
    '/scim/v2/{T}/./Users',
    '/scim/v2/{T}/../{T}/Users',
    '/scim/v2/x/../{T}/Users',
    '/scim/v2/{T}/%2e%2e/{T}/Users',
    '/scim/v2/{T}/%2e/Users',
    '/livez/../scim/v2/{T}/Users',
    '/assets/../scim/v2/{T}/Users',
    '/api/docs/../../scim/v2/{T}/Users',
    '/scim\\v2\\{T}\\Users',
    '/scim/v2/{T}/Users;x=1',
    '/scim/v2/{T};/Users',
    '/scim;/v2/{T}/Users',
    '/scim/v2/{T}/Users%00',
    '/scim/v2/{T}%00/Users',
    '/scim/v2/{T}/Users%20',
    '/scim/v2/{T}/Users.json',
    '/scim/v2/{T}/Users#x',
    '/scim/v2/{T}/Users%23x',
    '/scim/v2/{T}/Users/.',
    '/scim/v2/{T}/Users/%2e%2e/Users',
    '//scim/v2/{T}/Users',
    '/scim//v2//{T}//Users',
    '/scim/v2/{T}/Users/',
    '/scim/v2/{T}/Users///',
    '/./scim/v2/{T}/Users',
    'http://x/scim/v2/{T}/Users',
    'http://evil.example//scim/v2/{T}/Users/',
    '*',
    '?',
    '/?/scim/v2/{T}/Users',
    '/api/tenants/{T}/accounts/',
    '/api//tenants/{T}/accounts',
    '//api/tenants/{T}/accounts',
    '/%61pi/tenants/{T}/accounts',
    '/API/tenants/{T}/accounts',
    '/api/tenants/{T}/Accounts',
    '/api/tenants/{T}/%61ccounts',
    '/api/tenants/{T}%2faccounts',
    '/api/tenants/x/../{T}/accounts',
    '/api/session/../tenants/{T}/accounts',
    '/api/docs/../tenants/{T}/accounts',
    '/api/tenants/{T}/accounts;x',
    '/api/tenants/{T}/accounts%00',
    '/api\\tenants\\{T}\\accounts',
    'http://x/api/tenants/{T}/accounts',
    '/metrics/',
    '//metrics',
    '/%6detrics',
    '/Metrics',
    '/livez/../metrics',
  ];

  /** Where the console is built, its files answer 403 to a path with dots, and `/` is its page whatever the query. */
  function leadsNowhere({ status, body }: { status: number; body: string }): boolean {
    return [400, 401, 403, 404].includes(status) || (status === 200 && /^(?:<!doctype html>|$)/i.test(body));
  }

  it('never go round authentication, and never show anything of the tenant to a stranger', async () => {
    for (const spelling of SPELLINGS) {
      for (const method of ['GET', 'POST', 'HEAD']) {
        const path = spelling.replaceAll('{T}', tenantId);
        const answer = await rawRequest(app, `${method} ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`);
        if (!leadsNowhere(answer)) throw new Error(`${method} ${path}: ${answer.status}`);
        expect(answer.body).not.toMatch(/ada@|totalResults|"items"|http_request_duration/);
      }
    }
  });

  it('with a valid token are served or not there, never a fault', async () => {
    const served: string[] = [];
    for (const spelling of SPELLINGS) {
      const path = spelling.replaceAll('{T}', tenantId);
      const answer = await rawRequest(app, `GET ${path} HTTP/1.1\r\nHost: x\r\n${bearer()}\r\n\r\n`);
      if (answer.status === 200 && answer.body.includes('totalResults')) served.push(spelling);
      else if (!leadsNowhere(answer)) throw new Error(`${path}: ${answer.status}`);
    }
    // Doubled and trailing slashes are tolerated under /scim (docs/design.md §8), the absolute form is HTTP's own, and a fragment,
    // which no client should send, is no part of the path.
    expect(served.sort()).toEqual(
      [
        '//scim/v2/{T}/Users',
        '/scim//v2//{T}//Users',
        '/scim/v2/{T}/Users#x',
        '/scim/v2/{T}/Users/',
        '/scim/v2/{T}/Users///',
        'http://evil.example//scim/v2/{T}/Users/',
        'http://x/scim/v2/{T}/Users',
      ].sort(),
    );
  });
});

describe('the uniform 401', () => {
  it('is the same byte for byte, whatever is wrong', async () => {
    const { scim: other, tenantId: otherId, admin } = await connect(app);
    const revoked = (await admin.post(`tenants/${otherId}/scim-tokens`, {})).body as { id: string; token: string };
    await admin.delete(`tenants/${otherId}/scim-tokens/${revoked.id}`);
    const wellFormed = 'cezscim_' + '0'.repeat(43);
    const cases: Record<string, [path: string, authorization: string]> = {
      'wrong token': [base, 'Bearer wrong'],
      'a token with a wrong checksum': [
        base,
        `Bearer ${scim.token.slice(0, -1)}${scim.token.endsWith('0') ? '1' : '0'}`,
      ],
      'a token of the right length that nobody made': [base, `Bearer ${wellFormed}000000`],
      'revoked token': [`/scim/v2/${otherId}`, `Bearer ${revoked.token}`],
      'token of another tenant': [base, `Bearer ${other.token}`],
      'unknown tenant': ['/scim/v2/nobody-there', `Bearer ${scim.token}`],
      'impossible tenant': ['/scim/v2/NO%20TENANT', `Bearer ${scim.token}`],
      'tenant with a NUL': ['/scim/v2/a%00b', `Bearer ${scim.token}`],
      'two tokens': [base, `Bearer ${scim.token} ${scim.token}`],
      'another scheme': [base, `Digest ${scim.token}x`],
      'the operator token': [base, `Bearer ${OPERATOR_TOKEN}`],
      'a very long token': [base, `Bearer ${'x'.repeat(8000)}`],
    };
    const seen = new Map<string, string[]>();
    for (const [name, [path, authorization]] of Object.entries(cases)) {
      for (const endpoint of ['Users', 'Users/0190163e-0000-7000-8000-000000000000', 'Schemas']) {
        const answer = await rawRequest(
          app,
          `GET ${path}/${endpoint} HTTP/1.1\r\nHost: x\r\nX-Request-Id: same\r\nAuthorization: ${authorization}\r\n\r\n`,
        );
        const { date: _, ...headers } = answer.headers;
        const bytes = JSON.stringify([answer.status, headers, answer.body]);
        seen.set(bytes, [...(seen.get(bytes) ?? []), `${name}: ${endpoint}`]);
      }
    }
    // The tenant that cannot be one leads nowhere: an escape in the fixed part is no spelling of any endpoint.
    const odd = [...seen.entries()].filter(([bytes]) => !bytes.startsWith('[401'));
    expect(odd.flatMap(([, names]) => names).every((name) => /impossible|NUL/.test(name))).toBe(true);
    expect([...seen.keys()].filter((bytes) => bytes.startsWith('[401'))).toHaveLength(1);
  });
});

describe('headers', () => {
  const PATHS = (): [string, number][] => [
    [`${base}/Users`, 401],
    [`${base}/nothing`, 401],
    ['/scim/nothing', 404],
    ['/scim/v2/%zz', 401],
    ['/scim/v2/x/Users/%zz', 401],
    ['/api/session', 401],
    ['/api/nothing', 404],
    ['/api/openapi.json', 200],
    ['/api/docs', 200],
    ['/api/docs/start.js', 200],
    ['/api/docs/assets/swagger-ui.css', 200],
    ['/livez', 200],
    ['/metrics', 401],
    ['/nothing', 404],
  ];

  it('every answer has them, and none names the server', async () => {
    for (const [path, status] of PATHS()) {
      const { headers, status: got, text } = await request(app.http).get(path);
      expect([path, got]).toEqual([path, status]);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'content-security-policy': expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'$/),
      });
      expect(headers['content-security-policy']).not.toContain('unsafe');
      if (!path.includes('/docs/')) expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
      for (const name of ['server', 'x-powered-by', 'strict-transport-security']) expect(headers[name]).toBeUndefined();
      if (path !== '/api/docs') expect(text ?? '').not.toMatch(/<html/i);
    }
  });

  it('also an answer to what is no request, or to what nobody can expect', async () => {
    const { headers: usual } = await request(app.http).get('/livez');
    const names = Object.keys(usual).filter((name) => /^(x-(?!request)|referrer|cross|content-sec|cache)/.test(name));
    expect(names.length).toBeGreaterThan(5);
    for (const [text, status] of [
      ['nonsense\r\n\r\n', 400],
      ['GET /livez HTTP/1.1\r\nHost: x\r\nExpect: a-miracle\r\n\r\n', 417],
    ] as const) {
      const answer = await rawRequest(app, text);
      expect(answer.headers).toMatchObject(Object.fromEntries(names.map((name) => [name, usual[name]])));
      expect([answer.status, answer.headers['content-type']]).toEqual([
        status,
        'application/problem+json; charset=utf-8',
      ]);
      expect(JSON.parse(answer.body)).toMatchObject({ status, detail: expect.any(String) });
    }
  });

  it('promise https for the future where the server is reached by https', async () => {
    const secure = await startTestApp({ PUBLIC_URL: 'https://hr.test' });
    try {
      for (const path of ['/livez', '/api/session', '/scim/v2/x/Users', '/api/docs']) {
        const { headers } = await request(secure.http).get(path);
        expect(headers['strict-transport-security']).toBe('max-age=31536000');
      }
    } finally {
      await secure.close();
    }
  });

  it('the page of the admin REST has nothing inline', async () => {
    const { text, headers } = await request(app.http).get('/api/docs');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).not.toMatch(/<style|style=|<script>|on\w+=/);
    expect((await request(app.http).get('/api/docs/assets/swagger-ui-bundle.js')).status).toBe(200);
    for (const path of ['package.json', 'index.js', '..%2fpackage.json', 'oauth2-redirect.html']) {
      expect((await request(app.http).get(`/api/docs/assets/${path}`)).status).toBe(404);
    }
  });

  it('no other origin may read anything: no CORS headers, whoever asks', async () => {
    for (const path of [`${base}/Users`, '/api/session', '/api/openapi.json', '/livez', '/']) {
      const preflight = await request(app.http).options(path).set({
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      });
      const read = await request(app.http).get(path).set('origin', 'https://evil.example');
      for (const { headers } of [preflight, read]) {
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
      // A browser takes anything but a 2xx with the right headers for a no.
      expect([401, 404]).toContain(preflight.status);
    }
  });
});
