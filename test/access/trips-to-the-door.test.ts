import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HR_PASSWORD, makeTenant, makeToken, saveSettings } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { HrClient } from '../support/clients/hr-client.js';
import { ScimClient } from '../support/clients/scim-client.js';
import { startCountedApp } from '../support/counted-app.js';
import type { CountingProxy } from '../support/database/counting-proxy.js';
import type { TestApp } from '../support/test-app.js';

let app: TestApp;
let proxy: CountingProxy;
let operator: AdminClient;
let hr: HrClient;
let scim: ScimClient;
/** Of no person, which is seen without the database: what is asked there is who is calling. */
let nobody: string;

beforeAll(async () => {
  ({ app, proxy } = await startCountedApp());
  operator = new AdminClient(app);
  const { tenantId, hrUserName } = await makeTenant(operator);
  nobody = `tenants/${tenantId}/persons/nobody`;
  await saveSettings(operator, tenantId, { enabled: true });
  scim = new ScimClient(app, tenantId, await makeToken(operator, tenantId));
  hr = await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD);
});
afterAll(async () => {
  await app.close();
  await proxy.close();
});

async function tripsOf(request: () => Promise<{ status: number }>, status = 404): Promise<number> {
  const before = proxy.trips;
  expect(await request()).toMatchObject({ status });
  return proxy.trips - before;
}

it('whose session it is, and whether he still may have it, is two trips to the database', async () => {
  expect(await tripsOf(() => hr.send('get', nobody))).toBe(2);
});

it('whether there is a tenant of whom the operator asks is one', async () => {
  expect(await tripsOf(() => operator.get(nobody))).toBe(1);
});

it('who reads in the console ends nothing that SCIM remembers of the tenant', async () => {
  const lookUp = () => tripsOf(() => scim.get('Users?count=1'), 200);
  // The first of all is noted for HR's checklist.
  for (let time = 0; time < 2; time++) await lookUp();
  const remembered = await lookUp();
  await hr.send('get', nobody);
  expect(await lookUp()).toBe(remembered);
});
