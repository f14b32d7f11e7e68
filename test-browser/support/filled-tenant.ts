import { OktaOrg } from '../../okta/org/okta-org.js';
import { Tenant } from './tenant.js';

/** A tenant in which there is something of everything, so that no page is empty. */
export interface FilledTenant {
  tenant: Tenant;
  /** Of Ada Byron, who has an account. */
  personId: string;
  accountId: string;
  identityProviderId: string;
  /** One that nobody answers. */
  webhookId: string;
}

const NAMES = [
  ['Ada', 'Byron'],
  ['Grace', 'Hopper'],
  ['Alan', 'Turing'],
  ['Katherine', 'Johnson'],
  ['Emmy', 'Noether'],
] as const;

/** Has Okta assign, update, deactivate, and be refused. */
export async function fillTenant(url: string): Promise<FilledTenant> {
  const tenant = await Tenant.make(url);
  const persons: { id: string }[] = [];
  for (const [place, [givenName, familyName]] of NAMES.entries()) {
    const internalEmail = `${givenName}.${familyName}@acme.example`.toLowerCase();
    const employments = [{ employmentId: `C-${place}`, startDate: '2024-02-01' }];
    persons.push(await tenant.person({ personCode: `E-${place}`, givenName, familyName, internalEmail, employments }));
  }
  await tenant.post('roles', {
    name: 'Payroll Clerk',
    baseRole: 'Restricted HR Professional',
    translations: { de: 'Lohnbüro' },
    scimAssignable: false,
  });
  const { id: identityProviderId } = await tenant.identityProvider();
  const webhook = await tenant.post('webhooks', { url: 'https://hooks.acme.invalid/hr' });
  const token = await tenant.connect({ createSamlMappings: true, identityProviderId, userIdentifier: 'scimUserName' });
  await provision(new OktaOrg({ baseUrl: tenant.scimUrl, token }));
  const { items } = await tenant.get<{ items: { id: string; personId: string | null }[] }>('accounts');
  const personId = persons[0]?.id ?? '';
  const accountId = items.find((item) => item.personId === personId)?.id ?? '';
  return { tenant, personId, accountId, identityProviderId, webhookId: webhook.id };
}

async function provision(org: OktaOrg): Promise<void> {
  const user = (firstName: string, lastName: string, role?: string) => {
    const email = `${firstName}.${lastName}@acme.example`.toLowerCase();
    return { login: email, email, firstName, lastName, role };
  };
  await org.testConnector();
  for (const [firstName, lastName] of NAMES.slice(0, 3)) await org.assign(user(firstName, lastName, 'Line Manager'));
  await org.assign(user('Jane', 'Doe'));
  await org.assign(user('Katherine', 'Johnson', 'Lohnbüro'));
  await org.updateProfile('ada.byron@acme.example', { role: 'Self-Service' });
  await org.unassign('alan.turing@acme.example');
  org.close();
}
