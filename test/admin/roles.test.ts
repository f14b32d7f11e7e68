import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => app.close());

test('x', async () => {
  const r = await request(app.http).get('/api/tenants/acme/roles').set('authorization', `Bearer ${OPERATOR_TOKEN}`);
  console.log(r.status, r.headers, r.body);
  const s = await request(app.http).get('/scim/v2/acme/Users');
  console.log(s.status, s.headers, s.text);
  const o = await request(app.http).get('/api/openapi.json');
  console.log(o.status, o.text.slice(0, 300));
});
