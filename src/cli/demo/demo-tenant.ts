import { DemoHr } from './demo-hr.js';
import { demoCsv, demoPeople } from './demo-people.js';

export const DEMO_TENANT = 'acme';
export const DEMO_HR_USER = 'hr@acme.example';
export const DEMO_HR_PASSWORD = 'demo-password';

/** Sets the demo's tenant up as HR would: people, roles, identity provider, SCIM settings. @returns a SCIM token */
export async function makeDemoTenant(hr: DemoHr): Promise<{ token: string; persons: number }> {
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
    entityId: 'http://www.okta.com/exkdemo',
    ssoUrl: 'https://acme.okta.example/app/cezanne/exkdemo/sso/saml',
    signingCertificates: [],
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
  return { token, persons: created };
}
