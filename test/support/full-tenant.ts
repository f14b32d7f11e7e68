import type { AdminClient } from './clients/admin-client.js';
import {
  HR_PASSWORD,
  makeAccount,
  makeIdp,
  makePerson,
  makeRole,
  makeTenant,
  makeToken,
  saveSettings,
} from './admin-factories.js';
import { HrClient } from './clients/hr-client.js';
import { ImportClient } from './clients/import-client.js';
import { MatchCheckClient } from './clients/match-check-client.js';
import { oktaUser, ScimClient } from './clients/scim-client.js';
import { UndoClient } from './clients/undo-client.js';
import type { TestApp } from './test-app.js';

/** A tenant that has a row in every table. */
export interface FullTenant {
  tenantId: string;
  scim: ScimClient;
  hr: HrClient;
  /** One thing of each kind, by the collection's name in a URL. */
  ids: Record<Collection, string>;
  personCode: string;
  /** User name of the account in `ids`. */
  userName: string;
}

export type Collection =
  | 'Users'
  | 'Roles'
  | 'persons'
  | 'roles'
  | 'accounts'
  | 'identity-providers'
  | 'saml-mappings'
  | 'scim-tokens'
  | 'provisioning-log'
  | 'imports'
  | 'match-checks'
  | 'review-items'
  | 'jobs';

/** @param word stands in every text of the tenant, so that it can be recognised anywhere */
export async function makeFullTenant(app: TestApp, admin: AdminClient, word: string): Promise<FullTenant> {
  const { tenantId, hrUserName } = await makeTenant(admin, { tenantId: word, name: word });
  const userName = `${word}@acme.example`;
  const personCode = `P-${word}`;
  const persons = await makePerson(admin, tenantId, {
    personCode,
    givenName: word,
    familyName: word,
    internalEmail: userName,
    externalEmail: `${word}@home.example`,
    employments: [{ employmentId: `E-${word}`, startDate: '2026-01-01' }],
  });
  await new ImportClient(app, tenantId).rows(`${personCode},,,,,E-${word},,2099-12-31`);
  const role = await makeRole(admin, tenantId, { name: `Role-${word}` });
  const provider = await makeIdp(admin, tenantId, { displayName: word, entityId: `urn:${word}` });
  const saml = { createSamlMappings: true, identityProviderId: provider.id, userIdentifier: 'scimUserName' };
  await saveSettings(admin, tenantId, { enabled: true, ...saml });
  const scim = new ScimClient(app, tenantId, await makeToken(admin, tenantId, { name: word }));
  const made = await scim.post('Users', oktaUser(userName, { externalId: `ext-${word}` }));
  if (made.status !== 201) throw new Error(`POST Users: ${made.status} ${made.text}`);
  // What the provider changes is undone, so that the account is as it was.
  await scim.patch(`Users/${made.body.id}`, [{ op: 'replace', path: 'externalId', value: `else-${word}` }]);
  const undo = new UndoClient(admin, tenantId);
  await undo.entries((await undo.lastEntry(made.body.id as string)).id);
  const gone = await makeAccount(admin, tenantId, { userName: `gone@${word}.example`, email: `gone@${word}.example` });
  await admin.delete(`tenants/${tenantId}/accounts/${gone.id}`);
  await new MatchCheckClient(app, tenantId).done({ users: [{ userName, email: userName, givenName: word }] });
  const link = await admin.post(`tenants/${tenantId}/it-page-link`, {});
  if (link.status !== 201) throw new Error(`POST it-page-link: ${link.status} ${link.text}`);
  // A session that another hand has ended leaves its reason.
  await (await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD)).send('delete', 'sessions');
  const first = async (collection: string): Promise<string> => {
    const { items } = (await admin.get(`tenants/${tenantId}/${collection}`)).body as { items: { id: string }[] };
    return items[0]?.id ?? '';
  };
  return {
    tenantId,
    scim,
    hr: await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD),
    personCode,
    userName,
    ids: {
      Users: made.body.id as string,
      accounts: made.body.id as string,
      persons: persons.id,
      roles: role.id,
      // In the catalogue for providers a role's id is its name.
      Roles: `Role-${word}`,
      'identity-providers': provider.id,
      'saml-mappings': await first('saml-mappings'),
      'scim-tokens': await first('scim-tokens'),
      'provisioning-log': await first('provisioning-log'),
      imports: await first('imports'),
      'match-checks': await first('match-checks'),
      // Its names are not those of the person.
      'review-items': await first('review-items'),
      jobs: await first('provisioning-log/undo-runs'),
    },
  };
}
