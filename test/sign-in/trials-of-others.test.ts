import { expect, it } from '@jest/globals';
import request from 'supertest';
import { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, makeIdp, makeTenant } from '../support/admin-factories.js';
import { HrClient } from '../support/clients/hr-client.js';
import { expectProblem } from '../support/clients/problem.js';
import { startTestApp } from '../support/test-app.js';

it('a trial is its identity provider’s alone, and nobody else’s door', async () => {
  const app = await startTestApp();
  try {
    const admin = new AdminClient(app);
    const [ours, theirs] = [await makeTenant(admin), await makeTenant(admin)];
    const idp = await makeIdp(admin, ours.tenantId);
    const other = await makeIdp(admin, ours.tenantId);
    const foreign = await makeIdp(admin, theirs.tenantId);
    const begun = await admin.post(`tenants/${ours.tenantId}/identity-providers/${idp.id}/sign-in-test`, {});
    expect(begun.status).toBe(201);
    const { id } = begun.body as { id: string };
    const trial = (tenantId: string, provider: string): string =>
      `tenants/${tenantId}/identity-providers/${provider}/sign-in-test/${id}`;
    const waiting = await admin.get(trial(ours.tenantId, idp.id));
    expect(waiting.body).toEqual({ id, state: 'waiting', checks: [] });
    const stranger = await HrClient.signIn(app, theirs.tenantId, theirs.hrUserName, HR_PASSWORD);
    for (const path of [
      trial(ours.tenantId, idp.id),
      trial(theirs.tenantId, idp.id),
      trial(theirs.tenantId, foreign.id),
    ]) {
      expectProblem(await stranger.send('get', path), 404);
    }
    expectProblem(await admin.get(trial(ours.tenantId, other.id)), 404);
    for (const [tenantId, provider, status] of [
      [ours.tenantId, idp.id, 302],
      [ours.tenantId, other.id, 403],
      [theirs.tenantId, foreign.id, 403],
      [theirs.tenantId, idp.id, 403],
    ] as const) {
      const { status: got } = await request(app.http).get(`/sso/${tenantId}/${provider}/login?test=${id}`);
      expect([provider, got]).toEqual([provider, status]);
    }
  } finally {
    await app.close();
  }
});
