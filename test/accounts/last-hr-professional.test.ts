import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, makeAccount, makePerson, makeRole, makeTenant } from '../support/admin-factories.js';
import { openTransaction } from '../support/database/open-transaction.js';
import { expectProblem } from '../support/clients/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { untilSomebodyWaits } from '../support/database/until-somebody-waits.js';

let app: TestApp;
let admin: AdminClient;
let tenantId: string;
let first: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
beforeEach(async () => {
  ({ tenantId } = await makeTenant(admin));
  const { items } = (await admin.get(`tenants/${tenantId}/accounts`)).body as { items: { id: string }[] };
  first = items[0]?.id ?? '';
});
afterAll(async () => app.close());

const deactivate = async (id: string) => admin.patch(`tenants/${tenantId}/accounts/${id}`, { active: false });
const demote = async (id: string) =>
  admin.patch(`tenants/${tenantId}/accounts/${id}`, { role: 'Restricted HR Professional' });
const takePassword = async (id: string) => admin.patch(`tenants/${tenantId}/accounts/${id}`, { password: null });
const remove = async (id: string) => admin.delete(`tenants/${tenantId}/accounts/${id}`);
/** Another one who can sign in, unless `values` say otherwise. */
const another = async (values: object = {}) => makeAccount(admin, tenantId, { password: HR_PASSWORD, ...values });
const ways = [
  ['deactivated', deactivate],
  ['demoted', demote],
  ['left without a password', takePassword],
  ['deleted', remove],
] as const;

describe.each(ways)('the last active HR Professional cannot be %s', (_, act) => {
  it('as long as there is no other', async () => {
    expectProblem(await act(first), 409, 'last-hr-professional');
    expect((await admin.get(`tenants/${tenantId}/accounts/${first}`)).body).toMatchObject({
      active: true,
      role: 'HR Professional',
    });
    await another();
    expect((await act(first)).status).toBeLessThan(300);
  });

  it('when the others are inactive, without a password, of lesser roles or of another tenant', async () => {
    const inactive = await another();
    await deactivate(inactive.id);
    await another({ password: null });
    await another({ role: 'Restricted HR Professional' });
    const { id } = await makePerson(admin, tenantId);
    await another({ personId: id, role: 'Line Manager' });
    await makeAccount(admin, (await makeTenant(admin)).tenantId, { password: HR_PASSWORD });
    expectProblem(await act(first), 409);
  });

  it('but can when another one holds a role that is derived from HR Professional', async () => {
    await makeRole(admin, tenantId, { name: 'HR Director', baseRole: 'HR Professional' });
    const director = await another({ role: 'HR Director' });
    expect((await act(first)).status).toBeLessThan(300);
    expectProblem(await act(director.id), 409);
  });

  it('when two requests do it to the last two at once', async () => {
    const second = await another();
    const answers = await Promise.all([act(first), act(second.id)]);
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([expect.any(Number), 409]);
    expect(statuses[0]).toBeLessThan(300);
  });
});

it('the last one can be renamed, keep its role and get another HR Professional’s role', async () => {
  await makeRole(admin, tenantId, { name: 'HR Director', baseRole: 'HR Professional' });
  const path = `tenants/${tenantId}/accounts/${first}`;
  expect((await admin.patch(path, { userName: 'boss', active: true, role: 'HR Professional' })).status).toBe(200);
  expect((await admin.patch(path, { role: 'HR Director' })).status).toBe(200);
});

it('an inactive HR Professional can be deleted', async () => {
  const other = await another();
  await deactivate(other.id);
  expect((await remove(other.id)).status).toBe(204);
});

it('the role of the last one cannot be derived from another base role', async () => {
  const role = await makeRole(admin, tenantId, { name: 'HR Director', baseRole: 'HR Professional' });
  await admin.patch(`tenants/${tenantId}/accounts/${first}`, { role: 'HR Director' });
  const change = { baseRole: 'Restricted HR Professional' };
  expectProblem(await admin.patch(`tenants/${tenantId}/roles/${role.id}`, change), 409, 'last-hr-professional');
  await another({ password: null });
  expectProblem(await admin.patch(`tenants/${tenantId}/roles/${role.id}`, change), 409, 'last-hr-professional');
  await another();
  expect((await admin.patch(`tenants/${tenantId}/roles/${role.id}`, change)).status).toBe(200);
});

describe('whoever cannot sign in is not the last one:', () => {
  it('without a password, everything can be done to an HR Professional', async () => {
    for (const [, act] of ways) {
      const { id } = await another({ password: null });
      expect((await act(id)).status).toBeLessThan(300);
    }
  });

  it('a role that nobody holds who can sign in can be derived from another base', async () => {
    const role = await makeRole(admin, tenantId, { name: 'HR Director', baseRole: 'HR Professional' });
    await another({ role: 'HR Director', password: null });
    const change = { baseRole: 'Restricted HR Professional' };
    expect((await admin.patch(`tenants/${tenantId}/roles/${role.id}`, change)).status).toBe(200);
  });
});

describe('while a role gets another base role,', () => {
  /** Both at once: the role is locked for its change when the account's change begins. */
  async function rebaseAnd(baseRole: string, act: () => Promise<{ status: number }>): Promise<number[]> {
    const role = await makeRole(admin, tenantId, { name: 'HR Director', baseRole: 'HR Professional' });
    const lock = 'select from tenant where tenant_id = $1 for update';
    const holding = await openTransaction(app, tenantId, lock, [tenantId]);
    const rebasing = admin.patch(`tenants/${tenantId}/roles/${role.id}`, { baseRole });
    await untilSomebodyWaits(app);
    const acting = act();
    await untilSomebodyWaits(app, 2);
    await holding.commit();
    return (await Promise.all([rebasing, acting])).map(({ status }) => status);
  }

  it('the last one does not take it on', async () => {
    const take = () => admin.patch(`tenants/${tenantId}/accounts/${first}`, { role: 'HR Director' });
    expect(await rebaseAnd('Restricted HR Professional', take)).toEqual([200, 409]);
  });

  it('nobody without a person takes it on', async () => {
    const outsider = { userName: 'outsider', email: 'outsider@acme.example', role: 'HR Director' };
    const take = () => admin.post(`tenants/${tenantId}/accounts`, outsider);
    expect(await rebaseAnd('Self-Service', take)).toEqual([200, 400]);
  });
});
