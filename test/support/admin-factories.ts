import { randomBytes } from 'node:crypto';
import type { AdminClient } from './clients/admin-client.js';

/** Things that tests need before they begin, made through the admin REST. Each is refused loudly if it cannot be made. */

export const HR_PASSWORD = 'correct horse battery staple';

export interface MadeTenant {
  tenantId: string;
  name: string;
  scimUrl: string;
  /** The first HR Professional, whose password is `HR_PASSWORD`. */
  hrUserName: string;
}

export interface MadePerson {
  id: string;
  personCode: string;
  givenName: string;
  familyName: string;
  internalEmail: string | null;
  externalEmail: string | null;
  employments: { employmentId: string; startDate: string; endDate: string | null }[];
  accountId: string | null;
}

export interface MadeAccount {
  id: string;
  userName: string;
  email: string | null;
  active: boolean;
  role: string;
  personId: string | null;
}

/** @returns `prefix` with random lower case letters and digits, unique enough for a test's database */
export function unique(prefix: string): string {
  return `${prefix}-${randomBytes(5).toString('hex')}`;
}

export async function makeTenant(
  admin: AdminClient,
  { tenantId = unique('t'), name = 'Acme' }: { tenantId?: string; name?: string } = {},
): Promise<MadeTenant> {
  const hrUserName = `hr@${tenantId}.example`;
  const made = await make<{ tenantId: string; name: string; scimUrl: string }>(admin, 'tenants', {
    tenantId,
    name,
    admin: { userName: hrUserName, email: hrUserName, password: HR_PASSWORD, givenName: 'Holly', familyName: 'Reyes' },
  });
  return { ...made, hrUserName };
}

export async function makePerson(admin: AdminClient, tenantId: string, values: object = {}): Promise<MadePerson> {
  return make(admin, `tenants/${tenantId}/persons`, {
    personCode: unique('P'),
    givenName: 'Jane',
    familyName: 'Doe',
    ...values,
  });
}

/** Without a `personId` an external user, who may hold HR roles only. */
export async function makeAccount(admin: AdminClient, tenantId: string, values: object = {}): Promise<MadeAccount> {
  const userName = `${unique('user')}@example.com`;
  return make(admin, `tenants/${tenantId}/accounts`, { userName, email: userName, role: 'HR Professional', ...values });
}

export async function makeRole(admin: AdminClient, tenantId: string, values: object = {}): Promise<{ id: string }> {
  return make(admin, `tenants/${tenantId}/roles`, { name: unique('Role'), baseRole: 'Self-Service', ...values });
}

export async function makeIdp(
  admin: AdminClient,
  tenantId: string,
  values: object = {},
): Promise<{ id: string; entityId: string }> {
  return make(admin, `tenants/${tenantId}/identity-providers`, {
    displayName: 'Okta',
    entityId: `http://www.okta.com/${unique('exk')}`,
    ssoUrl: 'https://acme.okta.example/app/cezanne/sso/saml',
    signingCertificates: [],
    enabled: true,
    ...values,
  });
}

export async function makeSamlMapping(
  admin: AdminClient,
  tenantId: string,
  values: { accountId: string; identityProviderId: string; userIdentifier?: string },
): Promise<{ id: string }> {
  return make(admin, `tenants/${tenantId}/saml-mappings`, { userIdentifier: unique('name-id'), ...values });
}

/** @returns a SCIM token in clear */
export async function makeToken(admin: AdminClient, tenantId: string, wish: object = {}): Promise<string> {
  const { token } = await make<{ token: string }>(admin, `tenants/${tenantId}/scim-tokens`, wish);
  return token;
}

/** Changes some of the SCIM settings; the others stay. */
export async function saveSettings(admin: AdminClient, tenantId: string, values: object): Promise<void> {
  const answer = await admin.put(`tenants/${tenantId}/scim-settings`, values);
  if (answer.status !== 200) throw new Error(`PUT scim-settings: ${answer.status} ${answer.text}`);
}

async function make<T>(admin: AdminClient, path: string, body: object): Promise<T> {
  const answer = await admin.post(path, body);
  if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`);
  return answer.body as T;
}
