import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makePerson } from '../support/admin-factories.js';
import { connect, oktaUser } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it('HR finds persons without an account', async () => {
  const { admin, scim, tenantId } = await connect(app);
  const other = await connect(app);
  const emails = { A: 'own@acme.example', B: 'same@acme.example', Q7: 'SAME@acme.example', D: undefined };
  for (const [personCode, internalEmail] of Object.entries(emails))
    await makePerson(admin, tenantId, { personCode, internalEmail });
  await makePerson(other.admin, other.tenantId, { personCode: 'X', internalEmail: 'own@acme.example' });
  expect((await scim.post('Users', oktaUser('own@acme.example'))).status).toBe(201);

  const codes = async (query: string): Promise<string[]> => {
    const { body } = await admin.get(`tenants/${tenantId}/persons?${query}`);
    expect(body.total).toBe(body.items.length);
    return body.items.map(({ personCode }: { personCode: string }) => personCode);
  };
  expect(await codes('filter=no-account')).toEqual(['B', 'D', 'Q7']);
  expect(await codes('filter=no-account&search=q7')).toEqual(['Q7']);
  expect((await admin.get(`tenants/${tenantId}/persons?filter=odd`)).body).toMatchObject({
    status: 400,
    errors: [{ field: 'filter' }],
  });
});
