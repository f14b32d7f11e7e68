import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import request from 'supertest';
import { asSuperuser } from '../support/database/as-superuser.js';
import { cookieOf } from '../support/clients/hr-client.js';
import { PATCH_OP } from '../support/clients/scim-client.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';

/** Everything that the server writes while one tenant is set up, used, abused and broken. */
let app: TestApp;
let log = '';
const answers: string[] = [];

/** Every secret of the run by what it is; random, so that finding one is finding it. */
const secrets: Record<string, string> = {
  'operator token': `operator-${random()}`,
  'first password': `first ${random()}`,
  'second password': `second ${random()}`,
  'wrong password': `wrong ${random()}`,
  'password of a SCIM user': `scim ${random()}`,
};

function random(): string {
  return randomBytes(12).toString('hex');
}

beforeAll(async () => {
  const sink = { write: (line: string) => void (log += line) };
  app = await startTestApp({ OPERATOR_TOKEN: secrets['operator token']!, LOG_LEVEL: 'trace' }, sink);
  app.http.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
    const write = response.write.bind(response) as (...args: unknown[]) => boolean;
    const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
    const keep = (chunk: unknown): void => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) answers.push(Buffer.from(chunk).toString());
    };
    response.write = ((...args: unknown[]) => (keep(args[0]), write(...args))) as typeof response.write;
    response.end = ((...args: unknown[]) => (keep(args[0]), end(...args))) as typeof response.end;
    // The one header that a secret belongs in is the one that sets the cookie.
    response.on('finish', () => answers.push(JSON.stringify({ ...response.getHeaders(), 'set-cookie': undefined })));
  });
  await useEverything();
});
afterAll(async () => app.close());

async function useEverything(): Promise<void> {
  const operator = { authorization: `Bearer ${secrets['operator token']}` };
  const admin = { userName: 'hr', email: 'hr@acme.example', givenName: 'H', familyName: 'R' };
  const tenant = { tenantId: 'acme', name: 'Acme', admin: { ...admin, password: secrets['first password'] } };
  await expectStatus(201, request(app.http).post('/api/tenants').set(operator).send(tenant));

  const signIn = (password: string | undefined) =>
    request(app.http)
      .post('/api/session')
      .set('origin', PUBLIC_URL)
      .send({ tenantId: 'acme', userName: 'hr', password });
  await expectStatus(401, signIn(secrets['wrong password']));
  let cookie = keepCookie(await expectStatus(201, signIn(secrets['first password'])));
  const hr = (method: 'get' | 'post' | 'put' | 'delete', path: string) =>
    request(app.http)[method](`/api/${path}`).set({ cookie, origin: PUBLIC_URL });
  const again = { password: secrets['first password'] };
  cookie = keepCookie(await expectStatus(204, hr('post', 'session/reauthentication').send(again)));
  const change = { currentPassword: secrets['first password'], newPassword: secrets['second password'] };
  await expectStatus(
    400,
    hr('put', 'session/password').send({ ...change, currentPassword: secrets['wrong password'] }),
  );
  cookie = keepCookie(await expectStatus(204, hr('put', 'session/password').send(change)));
  await expectStatus(400, hr('post', 'tenants/acme/accounts').send({ password: secrets['wrong password'], x: 1 }));

  const link = await expectStatus(201, hr('post', 'tenants/acme/it-page-link').send({}));
  const { url } = link.body as { url: string };
  const key = (secrets['link to the page for IT'] = url.split('/').at(-1) ?? '');
  // This answer is the one place where it may stand.
  answers.splice(
    answers.findIndex((text) => text.includes(key)),
    1,
  );
  await expectStatus(200, request(app.http).get(`/api/it-page/acme/${key}`));
  await expectStatus(404, request(app.http).get(`/api/it-page/acme/x${key.slice(1)}`));
  await expectStatus(404, request(app.http).get(`/api/it-page/acme/${key}/more`));
  await request(app.http).get(`/it/acme/${key}`).set('accept', 'text/html');
  await expectStatus(200, hr('get', 'tenants/acme/it-page-link'));

  const first = await mint(hr);
  const second = await mint(hr);
  await useOauth(hr);
  await expectStatus(200, hr('put', 'tenants/acme/scim-settings').send({ enabled: true }));
  await expectStatus(
    201,
    hr('post', 'tenants/acme/persons').send({
      personCode: 'P1',
      givenName: 'Ada',
      familyName: 'L',
      internalEmail: 'ada@acme.example',
    }),
  );

  const scim = (method: 'get' | 'post' | 'patch', path: string, authorization = `Bearer ${first}`) =>
    request(app.http)[method](`/scim/v2/acme/${path}`).set({ authorization, 'content-type': 'application/scim+json' });
  const user = { userName: 'ada@acme.example', password: secrets['password of a SCIM user'], active: true };
  const { body } = await expectStatus(
    201,
    scim('post', 'Users').set('user-agent', `curl ${second}`).send(JSON.stringify(user)),
  );
  const operation = { op: 'replace', path: 'password', value: secrets['password of a SCIM user'] };
  const patch = { schemas: [PATCH_OP], Operations: [operation] };
  await expectStatus(200, scim('patch', `Users/${(body as { id: string }).id}`).send(JSON.stringify(patch)));
  await expectStatus(409, scim('post', 'Users').send(JSON.stringify(user)));

  // A token where none belongs.
  await expectStatus(401, request(app.http).get(`/scim/v2/acme/Users?access_token=${first}`));
  await expectStatus(401, request(app.http).get(`/scim/v2/${first}/Users`));
  await expectStatus(404, request(app.http).get(`/nothing/${first}`));
  await expectStatus(401, scim('get', 'Users', `Bearer ${first}x`));
  await expectStatus(401, request(app.http).get('/api/tenants').set('authorization', `Bearer ${second}`));
  await expectStatus(200, scim('get', 'Users').set('x-request-id', first));
  await expectStatus(401, scim('post', 'Users', 'Bearer x').send(JSON.stringify({ access_token: first })));

  // A fault: the table that the sign-in needs is not there.
  await asSuperuser(app, 'alter table session rename to session_away');
  await expectStatus(500, signIn(secrets['second password']));
  await expectStatus(500, hr('get', 'tenants/acme/persons'));
  await asSuperuser(app, 'alter table session_away rename to session');
  await asSuperuser(app, 'alter table scim_token rename to scim_token_away');
  await expectStatus(500, scim('get', 'Users'));
  await asSuperuser(app, 'alter table scim_token_away rename to scim_token');

  for (const path of [
    'session',
    'tenants/acme/accounts',
    'tenants/acme/scim-tokens',
    'tenants/acme/provisioning-log',
  ]) {
    await expectStatus(200, hr('get', path));
  }
  for (const path of ['/', '/api/docs', '/api/openapi.json']) await request(app.http).get(path);
  await expectStatus(200, request(app.http).get('/metrics').set(operator));
  await expectStatus(204, hr('delete', 'sessions'));
}

/** A client's secret and an access token, where they belong and where they do not. */
async function useOauth(hr: (method: 'post', path: string) => request.Test): Promise<void> {
  const { body } = await expectStatus(201, hr('post', 'tenants/acme/oauth-clients').send({ name: 'Entra ID' }));
  const { clientId, secret } = body as { clientId: string; secret: string };
  keepSecret('secret of an OAuth client', secret);
  const ask = (path: string, form: Record<string, string>) =>
    request(app.http)
      .post(path)
      .set('content-type', 'application/x-www-form-urlencoded')
      .send(new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString());
  const given = await expectStatus(200, ask('/oauth2/acme/token', { client_id: clientId, client_secret: secret }));
  const { access_token: token } = given.body as { access_token: string };
  keepSecret('access token', token);
  await expectStatus(401, ask('/oauth2/acme/token', { client_id: secret, client_secret: token }));
  await expectStatus(400, ask(`/oauth2/acme/token?client_secret=${secret}`, { grant_type: secret }));
  await expectStatus(404, ask(`/oauth2/${secret}`, {}));
  await expectStatus(401, ask('/oauth2/acme/token', { client_assertion_type: secret, client_assertion: secret }));
  await expectStatus(
    403,
    request(app.http)
      .get('/scim/v2/acme/Users')
      .set({ authorization: `Bearer ${token}`, 'user-agent': secret }),
  );
}

/** This answer is the one place where it may stand. */
function keepSecret(what: string, secret: string): void {
  secrets[what] = secret;
  const place = answers.findIndex((text) => text.includes(secret));
  expect(place).toBeGreaterThanOrEqual(0);
  answers.splice(place, 1);
}

async function mint(hr: (method: 'post', path: string) => request.Test): Promise<string> {
  const { body } = await expectStatus(201, hr('post', 'tenants/acme/scim-tokens').send({}));
  const { token } = body as { token: string };
  secrets[`SCIM token ${Object.keys(secrets).length}`] = token;
  // This answer is the one place where it may stand.
  const place = answers.findIndex((text) => text.includes(token));
  expect(place).toBeGreaterThanOrEqual(0);
  answers.splice(place, 1);
  return token;
}

function keepCookie(answer: request.Response): string {
  const cookie = cookieOf(answer);
  secrets[`session ${Object.keys(secrets).length}`] = cookie.split('.').at(-1) ?? '';
  return cookie;
}

async function expectStatus(status: number, call: request.Test): Promise<request.Response> {
  const answer = await call;
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text}`);
  return answer;
}

function found(text: string): string[] {
  return Object.entries(secrets).flatMap(([what, secret]) => (text.includes(secret) ? [what] : []));
}

it('there were secrets to find, and the search finds them', () => {
  expect(Object.keys(secrets)).toHaveLength(13);
  for (const [what, secret] of Object.entries(secrets)) {
    expect([what, secret.length]).toEqual([what, expect.any(Number)]);
    expect(secret.length).toBeGreaterThan(20);
    expect(found(`before ${secret} after`)).toEqual([what]);
  }
});

it('the log has the requests and the faults, and no secret', () => {
  const lines = log.trim().split('\n');
  expect(lines.length).toBeGreaterThan(30);
  expect(log).toContain('"request failed"');
  expect(log).toContain('/scim/v2/:tenantId/Users');
  expect(found(log)).toEqual([]);
});

it('no answer has one, but the one that hands a new token out', () => {
  expect(answers.length).toBeGreaterThan(60);
  expect(answers.join('\n')).toContain('"lastFour"');
  expect(found(answers.join('\n'))).toEqual([]);
  expect(answers.join('\n')).not.toMatch(/node_modules|\bat \w+ \(|argon2id/);
});

it('the database has the digests and hashes, and no secret', async () => {
  const tables = await asSuperuser<{ name: string }>(
    app,
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
  );
  expect(tables.length).toBeGreaterThan(10);
  let dump = '';
  for (const { name } of tables) {
    const rows = await asSuperuser<{ row: string }>(app, `select t::text as row from ${name} t`);
    dump += rows.map(({ row }) => row).join('\n');
  }
  expect(dump).toContain('$argon2id$');
  expect(dump).toContain('curl cezscim_…');
  expect(found(dump)).toEqual([]);
});
