import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AdminClient } from '../support/admin-client.js';
import { makeAccount, makePerson, makeTenant, makeToken, saveSettings } from '../support/admin-factories.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
afterAll(async () => app.close());

test('x', async () => {
  const t = await makeTenant(admin);
  console.log(t);
  console.log((await admin.get('tenants')).body, (await admin.get('tenants/' + t.tenantId)).body);
  const p = await makePerson(admin, t.tenantId, { employments: [{ employmentId: 'E1', startDate: '2026-01-01' }] });
  console.log(p);
  console.log((await admin.get(`tenants/${t.tenantId}/persons?search=doe e1`)).body);
  console.log((await admin.patch(`tenants/${t.tenantId}/persons/${p.id}`, {employments:[{employmentId: 'e1', startDate: '2026-02-01'},{employmentId: 'e2', startDate: '2026-02-01'}]})).body);
  console.log(await makeAccount(admin, t.tenantId, { personId: p.id, role: 'self-service' }));
  console.log(await makeToken(admin, t.tenantId));
  await saveSettings(admin, t.tenantId, { enabled: true });
  console.log((await admin.get(`tenants/${t.tenantId}/scim-settings`)).body);
});
