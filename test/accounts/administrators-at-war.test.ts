import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { AdminClient } from '../support/clients/admin-client.js';
import { HR_PASSWORD, makeAccount, makePerson, makeRole, makeTenant, unique } from '../support/admin-factories.js';
import { asSuperuser } from '../support/database/as-superuser.js';
import { HrClient } from '../support/clients/hr-client.js';
import { connect } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Two who remove each other at the same moment: one of them stays, whichever way each has chosen. */

const ROUNDS = 8;

let app: TestApp;
let admin: AdminClient;
beforeAll(async () => {
  app = await startTestApp();
  admin = new AdminClient(app);
});
afterAll(async () => app.close());

interface Administrator {
  id: string;
  hr: HrClient;
  /** A custom role that nobody else holds. */
  roleId: string;
}

type Weapon = (by: HrClient, tenantId: string, victim: Administrator) => Promise<Response>;

const weapons: Record<string, Weapon> = {
  deactivate: (by, tenantId, { id }) => by.send('patch', `tenants/${tenantId}/accounts/${id}`, { active: false }),
  demote: (by, tenantId, { id }) =>
    by.send('patch', `tenants/${tenantId}/accounts/${id}`, { role: 'Restricted HR Professional' }),
  'take the password': (by, tenantId, { id }) =>
    by.send('patch', `tenants/${tenantId}/accounts/${id}`, { password: null }),
  delete: (by, tenantId, { id }) => by.send('delete', `tenants/${tenantId}/accounts/${id}`),
  'change the base of the role': (by, tenantId, { roleId }) =>
    by.send('patch', `tenants/${tenantId}/roles/${roleId}`, { baseRole: 'Restricted HR Professional' }),
  'change name and base of the role': (by, tenantId, { roleId }) =>
    by.send('patch', `tenants/${tenantId}/roles/${roleId}`, {
      name: unique('Role'),
      baseRole: 'Restricted HR Professional',
    }),
};

async function administrator(tenantId: string): Promise<Administrator> {
  const name = unique('HR');
  const role = await makeRole(admin, tenantId, { name, baseRole: 'HR Professional' });
  const { id, userName } = await makeAccount(admin, tenantId, { role: name, password: HR_PASSWORD });
  return { id, roleId: role.id, hr: await HrClient.signIn(app, tenantId, userName, HR_PASSWORD) };
}

/** A tenant with these administrators and no other. */
async function tenantOf(howMany: number): Promise<{ tenantId: string; all: Administrator[] }> {
  const { tenantId } = await makeTenant(admin);
  const all: Administrator[] = [];
  for (let n = 0; n < howMany; n++) all.push(await administrator(tenantId));
  const first = `select id from account where tenant_id = $1 and role_name_norm = 'hr professional'`;
  const [{ id }] = (await asSuperuser<{ id: string }>(app, first, [tenantId])) as [{ id: string }];
  expect((await admin.delete(`tenants/${tenantId}/accounts/${id}`)).status).toBe(204);
  return { tenantId, all };
}

/** Whom the database knows as able to sign in. */
async function whoCanSignIn(tenantId: string): Promise<string[]> {
  const rows = await asSuperuser<{ id: string }>(
    app,
    `select a.id from account a join role r on r.tenant_id = a.tenant_id and r.id = a.role_id
      where a.tenant_id = $1 and a.active and a.password_hash is not null and r.base_role = 'HR Professional'`,
    [tenantId],
  );
  return rows.map(({ id }) => id);
}

const names = Object.keys(weapons);
const pairs = names.flatMap((one, place) => names.slice(place).map((other) => [one, other] as const));

describe.each(pairs)('one wants to %s, the other to %s:', (one, other) => {
  it('one of the two stays, and the other is told why', async () => {
    for (let round = 0; round < ROUNDS / 4; round++) {
      const { tenantId, all } = await tenantOf(2);
      const [a, b] = all as [Administrator, Administrator];
      const answers = await Promise.all([weapons[one]!(a.hr, tenantId, b), weapons[other]!(b.hr, tenantId, a)]);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      const [winner, loser] = answers[0].status < 300 ? [a, answers[1]] : [b, answers[0]];
      expect(await whoCanSignIn(tenantId)).toEqual([winner.id]);
      // Shut out while it waited or before it was let in, by whichever way the other one chose.
      expect(['account-closed', 'password-changed', 'not-an-hr-professional']).toContain(
        (loser.body as { code?: string }).code,
      );
    }
  }, 120_000);
});

it('each of the two stays the winner of his own, even where a third one could sign in', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { tenantId, all } = await tenantOf(3);
    const [a, b] = all as [Administrator, Administrator];
    const answers = await Promise.all([weapons['delete']!(a.hr, tenantId, b), weapons['demote']!(b.hr, tenantId, a)]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(await whoCanSignIn(tenantId)).toHaveLength(2);
  }
}, 120_000);

it('the operator who removes all at once leaves one', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { tenantId, all } = await tenantOf(4);
    const path = (id: string): string => `tenants/${tenantId}/accounts/${id}`;
    const [a, b, c, d] = all as [Administrator, Administrator, Administrator, Administrator];
    const answers = await Promise.all([
      admin.patch(path(a.id), { active: false }),
      admin.delete(path(b.id)),
      admin.patch(path(c.id), { password: null }),
      admin.patch(`tenants/${tenantId}/roles/${d.roleId}`, { baseRole: 'Self-Service' }),
    ]);
    // Nobody without a person may hold another role than HR's, so the fourth may also be refused for that.
    expect(answers.filter(({ status }) => status === 409).length).toBeGreaterThan(0);
    expect((await whoCanSignIn(tenantId)).length).toBeGreaterThan(0);
  }
}, 120_000);

it('SCIM that demotes one while HR deletes the other leaves one', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { scim, tenantId } = await connect(app);
    const hands: { id: string }[] = [];
    for (let n = 0; n < 2; n++) {
      const personId = (await makePerson(admin, tenantId)).id;
      hands.push(await makeAccount(admin, tenantId, { personId, password: HR_PASSWORD }));
    }
    const [one, other] = hands as [{ id: string }, { id: string }];
    const { items } = (await admin.get(`tenants/${tenantId}/accounts`)).body as { items: { id: string }[] };
    const first = items.find(({ id }) => id !== one.id && id !== other.id);
    await admin.delete(`tenants/${tenantId}/accounts/${first?.id}`);
    const demotion = [{ op: 'replace', path: 'roles', value: [{ value: 'Self-Service', primary: true }] }];
    const [byScim, byHr] = await Promise.all([
      scim.patch(`Users/${one.id}`, demotion),
      admin.delete(`tenants/${tenantId}/accounts/${other.id}`),
    ]);
    expect([byScim.status, byHr.status]).toEqual(byScim.status === 200 ? [200, 409] : [400, 204]);
    expect(await whoCanSignIn(tenantId)).toHaveLength(1);
  }
}, 120_000);
