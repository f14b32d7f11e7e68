import type { SamlIdp } from '../../../okta/idp/saml-idp.js';
import { DemoHr } from './demo-hr.js';
import { demoCsv, demoPeople } from './demo-people.js';

export const DEMO_TENANT = 'acme';
export const DEMO_HR_USER = 'hr@acme.example';
export const DEMO_HR_PASSWORD = 'demo-password';

/**
 * Sets the demo's tenant up as HR would: people, roles, identity provider, SCIM settings.
 *
 * @returns a SCIM token, and the id of the identity provider
 */
export async function makeDemoTenant(
  hr: DemoHr,
  { entityId, ssoUrl, certificates }: Pick<SamlIdp, 'entityId' | 'ssoUrl' | 'certificates'>,
): Promise<{ token: string; persons: number; identityProviderId: string }> {
  await hr.send('POST', 'tenants', {
    tenantId: DEMO_TENANT,
    name: 'Acme Ltd',
    admin: {
      userName: DEMO_HR_USER,
      email: DEMO_HR_USER,
      password: DEMO_HR_PASSWORD,
      givenName: 'Holly',
      familyName: 'Reyes',
    },
  });
  const under = `tenants/${DEMO_TENANT}`;
  const { created } = await hr.importPersons(DEMO_TENANT, demoCsv(demoPeople()));
  await hr.send('POST', `${under}/roles`, {
    name: 'Payroll Clerk',
    baseRole: 'Restricted HR Professional',
    translations: { de: 'Lohnbuchhaltung', fr: 'Gestionnaire de paie' },
  });
  await hr.send('POST', `${under}/roles`, {
    name: 'Team Planner',
    baseRole: 'Line Manager',
    translations: { de: 'Teamplanung', fr: 'Planification' },
  });
  const idp = await hr.send<{ id: string }>('POST', `${under}/identity-providers`, {
    displayName: 'Okta of Acme',
    entityId,
    ssoUrl,
    signingCertificates: certificates,
    enabled: true,
  });
  await hr.send('PUT', `${under}/scim-settings`, {
    enabled: true,
    matchMethod: 'internalEmail',
    createSamlMappings: true,
    identityProviderId: idp.id,
    userIdentifier: 'scimUserName',
    immutableAttributes: 'balanced',
  });
  const { token } = await hr.send<{ token: string }>('POST', `${under}/scim-tokens`, { name: 'Okta (demo)' });
  const { items } = await hr.send<{ items: { id: string }[] }>('GET', `${under}/accounts`);
  for (const { id: accountId } of items) {
    const mapping = { accountId, identityProviderId: idp.id, userIdentifier: DEMO_HR_USER };
    await hr.send('POST', `${under}/saml-mappings`, mapping);
  }
  return { token, persons: created, identityProviderId: idp.id };
}
