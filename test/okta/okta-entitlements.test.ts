import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OktaOrg } from '../../okta/org/okta-org.js';
import { makePerson, makeRole } from '../support/admin-factories.js';
import { connect } from '../support/clients/scim-client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

async function governance(entitlements = true) {
  const tenant = await connect(app);
  await makePerson(tenant.admin, tenant.tenantId, { internalEmail: 'ada@acme.test', givenName: 'Ada' });
  const org = new OktaOrg({
    baseUrl: `${await app.nest.getUrl()}/scim/v2/${tenant.tenantId}`,
    token: tenant.scim.token,
    kind: 'private',
    features: { entitlements },
    mapping: { role: 'unmapped', employeeNumber: false },
  });
  return { ...tenant, org };
}

const ada = { login: 'ada@acme.test', email: 'ada@acme.test', firstName: 'Ada', lastName: 'Doe' };

describe('an Okta app with entitlements', () => {
  it('finds HR’s roles by way of the resource types, and grants one of them', async () => {
    const { admin, scim, tenantId, org } = await governance();
    await makeRole(admin, tenantId, { name: 'Payroll / Benefits' });
    await makeRole(admin, tenantId, { name: 'Secret', scimAssignable: false });
    try {
      const found = await org.importEntitlements();
      expect(found.exchanges.map(({ path }) => path.replace(`/scim/v2/${tenantId}`, ''))).toEqual([
        '/ResourceTypes',
        '/Schemas',
        '/Roles?startIndex=1&count=100',
      ]);
      expect(found.outcome).toBe('success');
      expect(found.entitlements).toHaveLength(5);
      expect(found.entitlements).toContainEqual({
        id: 'Payroll / Benefits',
        displayName: 'Payroll / Benefits',
        description: 'Custom role based on Self-Service',
      });

      const { appUser } = await org.assign(ada);
      const roles = async () => (await scim.get(`Users/${appUser?.externalId}`)).body.roles as object[];
      expect(await roles()).toMatchObject([{ value: 'Self-Service' }]);
      expect((await org.grantRole(ada.login, 'Payroll / Benefits')).outcome).toBe('success');
      expect(await roles()).toMatchObject([{ value: 'Payroll / Benefits', primary: true }]);
      // A later push of the profile gives back what the server answered.
      expect((await org.updateProfile(ada.login, { lastName: 'Roe' })).outcome).toBe('success');
      expect(await roles()).toMatchObject([{ value: 'Payroll / Benefits' }]);
      expect(await org.grantRole(ada.login, 'Secret')).toMatchObject({ outcome: 'nothing-sent', exchanges: [] });
    } finally {
      org.close();
    }
  });

  it('is told why when the role has gone from the catalogue meanwhile', async () => {
    const { admin, tenantId, org } = await governance();
    const { id } = await makeRole(admin, tenantId, { name: 'Payroll' });
    try {
      await org.importEntitlements();
      await org.assign(ada);
      await admin.patch(`tenants/${tenantId}/roles/${id}`, { scimAssignable: false });
      const refused = await org.grantRole(ada.login, 'Payroll');
      expect(refused.outcome).toBe('failure');
      expect(refused.sentence).toContain('cannot be assigned by provisioning');
    } finally {
      org.close();
    }
  });

  it('asks for nothing without the feature', async () => {
    const { org } = await governance(false);
    expect(await org.importEntitlements()).toMatchObject({ outcome: 'nothing-sent', entitlements: [] });
    org.close();
  });
});
