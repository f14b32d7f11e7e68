import { afterAll, beforeAll, expect, it } from '@jest/globals';
import request from 'supertest';
import { AccessPolicyCheck } from '../../src/access/policy/access-policy-check.js';
import { OPERATOR_TOKEN, startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it('livez and readyz answer anybody', async () => {
  for (const path of ['/livez', '/readyz']) expect((await request(app.http).get(path)).body).toEqual({ status: 'ok' });
});

it('metrics need the operator token and tell routes, not tenants', async () => {
  expect((await request(app.http).get('/metrics')).status).toBe(401);
  await request(app.http).get('/scim/v2/some-tenant/Users');
  const answer = await request(app.http).get('/metrics').set('authorization', `Bearer ${OPERATOR_TOKEN}`);
  expect(answer.text).toContain('route="/scim/v2/:tenantId/Users",status="401"');
  expect(answer.text).not.toContain('some-tenant');
});

it('the OpenAPI document describes the admin REST', async () => {
  const document = (await request(app.http).get('/api/openapi.json')).body;
  expect(document.openapi).toBe('3.1.0');
  const under = '/api/tenants/{tenantId}';
  expect(Object.keys(document.paths).toSorted()).toEqual(
    expect.arrayContaining([
      '/api/session',
      '/api/tenants',
      under,
      `${under}/persons`,
      `${under}/persons/import`,
      `${under}/roles/{id}`,
      `${under}/accounts/{id}`,
      `${under}/identity-providers/{id}`,
      `${under}/saml-mappings/{id}`,
      `${under}/scim-settings`,
      `${under}/scim-tokens/{id}`,
      `${under}/provisioning-log/{id}`,
    ]),
  );
  expect((await request(app.http).get('/api/docs')).status).toBe(200);
});

it('every route has said who may call it, and only these may be called by anybody', () => {
  const routes = app.nest.get(AccessPolicyCheck).routes();
  expect(routes.length).toBeGreaterThan(40);
  const open = routes
    .filter(({ policy }) => policy === 'public')
    .map(({ controller, handler }) => `${controller}.${handler}`);
  expect(open.toSorted()).toEqual([
    'GlobalLogoutController.end',
    'HealthController.live',
    'HealthController.ready',
    'ItPageController.show',
    'MetadataController.metadata',
    'SessionController.signIn',
    'SignInController.acs',
    'SignInController.login',
    'SignInController.metadata',
    'SignInWaysController.identityProviders',
    'SignInWaysController.ways',
    'TokenController.token',
  ]);
});

it('an error outside /scim is a problem document', async () => {
  const answer = await request(app.http).get('/api/nothing');
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({ type: 'about:blank', title: 'Not Found', status: 404 });
});
