import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { AccessPolicyCheck } from '../../src/access/policy/access-policy-check.js';
import { PUBLIC_ROUTES } from '../../src/access/policy/public-routes.js';
import { RouteInventory } from '../../src/access/policy/route-inventory.js';
import { RawConnection, rawRequest } from '../support/clients/raw-http.js';
import { connect, type ScimClient } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let scim: ScimClient;
let tenantId: string;
beforeAll(async () => {
  app = await startTestApp();
  ({ scim, tenantId } = await connect(app));
});
afterAll(async () => app.close());

/** The routes of the running application that a stranger may not call, with their patterns filled in. */
function closedRoutes(): { method: string; path: string; isScim: boolean }[] {
  const open = new Set(
    app.nest
      .get(AccessPolicyCheck)
      .routes()
      .filter(({ policy }) => policy === 'public')
      .map(({ method, path }) => `${method} ${path}`),
  );
  return app.nest
    .get(RouteInventory)
    .routes.filter(({ method, url }) => !PUBLIC_ROUTES.has(url) && !open.has(`${method.replace('HEAD', 'GET')} ${url}`))
    .map(({ method, url }) => ({
      method,
      path: url.replace(':tenantId', tenantId).replace(/:\w+/g, '0190163e-0000-7000-8000-000000000000'),
      isScim: url.startsWith('/scim/'),
    }));
}

describe('every route', () => {
  it('that is closed answers 401 without a credential, and with a wrong one', async () => {
    const routes = closedRoutes();
    expect(routes.length).toBeGreaterThan(60);
    await inChunks(routes, 25, async ({ method, path, isScim }) => {
      for (const credential of ['', 'Authorization: Bearer wrong\r\n', 'Cookie: cezanne-session=acme.wrong\r\n']) {
        const answer = await rawRequest(
          app,
          `${method} ${path} HTTP/1.1\r\nHost: x\r\n${credential}Content-Length: 0\r\n\r\n`,
        );
        expect([method, path, credential, answer.status]).toEqual([method, path, credential, 401]);
        expect(answer.headers['www-authenticate']).toMatch(isScim ? /^Bearer realm="scim"/ : /^Bearer$/);
      }
    });
  }, 90_000);
});

describe('a body of a stranger', () => {
  it('is not waited for: the 401 comes while 10 MB are announced and none have been sent, on every route', async () => {
    const routes = closedRoutes().filter(({ method }) => !['GET', 'HEAD'].includes(method));
    expect(routes.length).toBeGreaterThan(30);
    await inChunks(routes, 50, async ({ method, path }) => {
      const connection = await RawConnection.open(app);
      connection.send(
        `${method} ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\n\r\n`,
      );
      const answer = await connection.answer();
      expect([method, path, answer.status]).toEqual([method, path, 401]);
      // The connection cannot be used again.
      expect(answer.headers['connection']).toBe('close');
      expect(await connection.closes()).toBe(true);
    });
  }, 90_000);

  it.each<[string, string, string | Buffer]>([
    ['malformed JSON', 'application/json', '{"broken'],
    ['a malformed Content-Type', 'no type at all', '{}'],
    ['another Content-Type', 'text/plain', 'x'],
    ['the Content-Type of a form', 'application/x-www-form-urlencoded', 'a=b'],
    ['an empty Content-Type', '', '{}'],
    ['gzip', 'application/json\r\nContent-Encoding: gzip', gzipSync('{}')],
    ['invalid UTF-8', 'application/json', Buffer.from([0x7b, 0xff, 0x7d])],
    ['deeply nested JSON', 'application/json', '['.repeat(100_000)],
    ['a larger body than anybody may send', 'application/json', 'x'.repeat(3_000_000)],
  ])('with %s gets the same 401 as any other', async (_, type, body) => {
    for (const path of [`/scim/v2/${tenantId}/Users`, `/api/tenants/${tenantId}/persons`, '/api/tenants']) {
      const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`;
      const answer = await rawRequest(app, Buffer.concat([Buffer.from(head), Buffer.from(body)]));
      const plain = await rawRequest(app, `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`);
      expect([answer.status, answer.body]).toEqual([401, plain.body]);
    }
  });

  it('that never ends is cut off after a moment', async () => {
    const connection = await RawConnection.open(app);
    connection.send(`POST /scim/v2/${tenantId}/Users HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const drip = setInterval(() => connection.send('1\r\nx\r\n'), 50);
    expect((await connection.answer()).status).toBe(401);
    expect(await connection.closes()).toBe(true);
    clearInterval(drip);
  });

  it('that has come in whole leaves the connection as it was', async () => {
    const connection = await RawConnection.open(app);
    const request = `POST /scim/v2/${tenantId}/Users HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`;
    connection.send(request);
    const first = await connection.answer();
    expect([first.status, first.headers['connection']]).toEqual([401, 'keep-alive']);
    connection.send(request);
    expect(await connection.closes(200)).toBe(false);
    expect(connection.text.match(/HTTP\/1\.1 401/g)).toHaveLength(2);
    connection.end();
  });

  it('is not asked for, when the client waits to be asked', async () => {
    const head = (token: string): string =>
      `POST /scim/v2/${tenantId}/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n';
    const stranger = await RawConnection.open(app);
    stranger.send(head('wrong'));
    expect((await stranger.answer()).status).toBe(401);
    expect(stranger.text).not.toContain('100 Continue');
    stranger.end();

    const client = await RawConnection.open(app);
    client.send(head(scim.token));
    await client.receives('100 Continue');
    client.send('{}');
    expect((await client.answer()).status).toBe(400);
    expect(client.text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 400/);
    client.end();
  });
});

async function inChunks<T>(items: T[], size: number, work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += size) {
    await Promise.all(items.slice(start, start + size).map(work));
  }
}
