import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, type MadeTenant, makeTenant, makeToken, saveSettings } from '../support/admin-factories.js';
import { HrClient } from '../support/clients/hr-client.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** What somebody who looks for a request finds in the log: one JSON line, without anything personal. */

interface Line {
  msg: string;
  requestId: string;
}

let app: TestApp;
let lines: Line[] = [];
let tenant: MadeTenant;
let token: string;
let hr: HrClient;
beforeAll(async () => {
  const write = (line: string): void => void lines.push(JSON.parse(line) as Line);
  app = await startTestApp({ LOG_LEVEL: 'info' }, { write });
  const admin = new AdminClient(app);
  tenant = await makeTenant(admin);
  await saveSettings(admin, tenant.tenantId, { enabled: true });
  token = await makeToken(admin, tenant.tenantId);
  hr = await HrClient.signIn(app, tenant.tenantId, tenant.hrUserName, HR_PASSWORD);
});
afterAll(async () => app.close());
beforeEach(() => {
  lines = [];
});

/** @returns the line of a request; it is written when the answer has left, which may be after it has arrived */
async function lineOf(answer: request.Response): Promise<Line> {
  const id = answer.headers['x-request-id'] as string;
  return until(`the line of request ${id}`, () =>
    lines.find(({ msg, requestId }) => msg === 'request' && requestId === id),
  );
}

/** A GET with a credential for the `Authorization` header. */
const get = (path: string, authorization = ''): request.Test =>
  request(app.http).get(path).set('authorization', authorization);

it('names the route and not the path, which is the client’s to choose', async () => {
  const path = `/scim/v2/${tenant.tenantId}/Users?filter=userName%20eq%20%22jane@acme.example%22`;
  const line = await lineOf(await get(path, `Bearer ${token}`));
  expect(line).toEqual({
    level: 30,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    msg: 'request',
    requestId: expect.any(String),
    method: 'GET',
    route: '/scim/v2/:tenantId/Users',
    status: 200,
    outcome: 'done',
    ms: expect.any(Number),
    caller: 'scim',
    tenantId: tenant.tenantId,
  });
});

describe('who called', () => {
  const persons = (): string => `/api/tenants/${tenant.tenantId}/persons`;

  it('is nobody before a credential was accepted', async () => {
    for (const authorization of ['', 'Bearer wrong']) {
      const line = await lineOf(await get(persons(), authorization));
      expect(line).toMatchObject({ caller: 'nobody', status: 401, outcome: 'refused' });
      expect(line).not.toHaveProperty('tenantId');
    }
  });

  it('is an HR Professional of a tenant', async () => {
    const answer = await hr.send('get', persons().slice('/api/'.length));
    expect(await lineOf(answer)).toMatchObject({ caller: 'hr', tenantId: tenant.tenantId });
  });

  it('is the operator, within a tenant if the route is one of a tenant', async () => {
    const operator = `Bearer ${OPERATOR_TOKEN}`;
    const within = { caller: 'operator', tenantId: tenant.tenantId };
    expect(await lineOf(await get(persons(), operator))).toMatchObject(within);
    expect(await lineOf(await get(`/api/tenants/${tenant.tenantId}`, operator))).toMatchObject(within);
    const list = await lineOf(await get('/api/tenants', operator));
    expect(list).toMatchObject({ caller: 'operator' });
    expect(list).not.toHaveProperty('tenantId');
  });
});

describe('the id of a request', () => {
  it('is the client’s own, if it gave one', async () => {
    const answer = await get('/livez').set('x-request-id', 'okta.sync-1:42');
    expect(answer.headers['x-request-id']).toBe('okta.sync-1:42');
    expect(await lineOf(answer)).toMatchObject({ requestId: 'okta.sync-1:42', route: '/livez' });
  });

  it.each([
    ['words', 'two words'],
    ['a quote', 'a"b'],
    ['more than 64 characters', 'x'.repeat(65)],
    ['a token', () => token],
  ])('is a new one instead of %s', async (_, given) => {
    const text = typeof given === 'string' ? given : given();
    const answer = await get('/livez').set('x-request-id', text);
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    await lineOf(answer);
    expect(JSON.stringify(lines)).not.toContain(text);
  });
});
