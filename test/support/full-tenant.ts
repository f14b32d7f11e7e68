import request from 'supertest';
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
import { makeOauthClient, sign, TokenEndpoint } from './clients/oauth-client.js';
import { oktaUser, ScimClient } from './clients/scim-client.js';
import { mailOn } from './mail-on.js';
import { WebhookOutbox } from '../../src/webhooks/webhook-outbox.js';
import { UndoClient } from './clients/undo-client.js';
import type { TestApp } from './test-app.js';
import { until } from './until.js';

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
  | 'oauth-clients'
  | 'provisioning-log'
  | 'imports'
  | 'match-checks'
  | 'review-items'
  | 'webhooks'
  | 'jobs'
  | 'undo-repetitions';

/** @param word stands in every text of the tenant, so that it can be recognised anywhere */
export async function makeFullTenant(app: TestApp, admin: AdminClient, word: string): Promise<FullTenant> {
  const { tenantId, hrUserName } = await makeTenant(admin, { tenantId: word, name: word });
  await mailOn(app);
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
  const provider = await makeIdp(admin, tenantId, {
    displayName: word,
    entityId: `urn:${word}`,
    wantAuthnRequestsSigned: true,
  });
  const saml = { createSamlMappings: true, identityProviderId: provider.id, userIdentifier: 'scimUserName' };
  await saveSettings(admin, tenantId, { enabled: true, ...saml });
  // Soon enough for a webhook to be told of it.
  const expiresAt = new Date(Date.now() + 6 * 24 * 60 * 60_000).toISOString();
  const scim = new ScimClient(app, tenantId, await makeToken(admin, tenantId, { name: word, expiresAt }));
  await raiseAlarm(admin, scim, word);
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
  const checked = await admin.post(`tenants/${tenantId}/audit-events/chain/check`);
  if (checked.status !== 200) throw new Error(`POST audit-events/chain/check: ${checked.status} ${checked.text}`);
  const retention = await admin.put(`tenants/${tenantId}/retention`, { importsDays: 60 });
  if (retention.status !== 200) throw new Error(`PUT retention: ${retention.status} ${retention.text}`);
  // A sign-in that is begun, signed, and one that is tried.
  await request(app.http).get(`/sso/${tenantId}/${provider.id}/login`).expect(302);
  await admin.post(`tenants/${tenantId}/identity-providers/${provider.id}/sign-in-test`);
  await tellOfToken(app, admin, tenantId);
  const client = await makeOauthClient(admin, tenantId, { name: word });
  const endpoint = new TokenEndpoint(app, tenantId);
  const claims = { iss: client.clientId, sub: client.clientId, aud: endpoint.url };
  const assertion = await sign(client.signer, claims);
  for (const asked of [await endpoint.byAssertion(assertion), await endpoint.bySecret(client.clientId, client.secret)])
    if (asked.status !== 200) throw new Error(`POST token: ${asked.status} ${asked.text}`);
  // A session that another hand has ended leaves its reason.
  await (await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD)).send('delete', 'sessions');
  const hr = await HrClient.signIn(app, tenantId, hrUserName, HR_PASSWORD);
  const chosen = await hr.send('put', `tenants/${tenantId}/notifications`, { events: ['review-item.opened'] });
  if (chosen.status !== 200) throw new Error(`PUT notifications: ${chosen.status} ${chosen.text}`);
  const first = async (collection: string): Promise<string> => {
    const { items } = (await admin.get(`tenants/${tenantId}/${collection}`)).body as { items: { id: string }[] };
    return items[0]?.id ?? '';
  };
  return {
    tenantId,
    scim,
    hr,
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
      'oauth-clients': client.id,
      'provisioning-log': await first('provisioning-log'),
      imports: await first('imports'),
      'match-checks': await first('match-checks'),
      // Its names are not those of the person.
      'review-items': await first('review-items'),
      webhooks: await first('webhooks'),
      jobs: await first('provisioning-log/undo-runs'),
      'undo-repetitions': await first('provisioning-log/undo-runs'),
    },
  };
}

/** Somebody whom the provider has deactivated, which is one too many. */
async function raiseAlarm(admin: AdminClient, scim: ScimClient, word: string): Promise<void> {
  const { tenantId } = scim;
  const userName = `left@${word}.example`;
  await makePerson(admin, tenantId, { givenName: word, familyName: word, internalEmail: userName });
  const { body: left } = await scim.post('Users', oktaUser(userName, { name: undefined }));
  await saveSettings(admin, tenantId, { deactivationAlarm: { accounts: 0, percent: 0, minutes: 1 } });
  const off = await scim.patch(`Users/${left.id}`, [{ op: 'replace', value: { active: false } }]);
  if (off.status !== 200) throw new Error(`PATCH Users: ${off.status} ${off.text}`);
  const alarms = `tenants/${tenantId}/review-items?kind=deactivations`;
  await until('the alarm', async () => ((await admin.get(alarms)).body as { total: number }).total > 0, 30_000);
}

/** A webhook that was told of something, and is switched off before it is told of more. */
async function tellOfToken(app: TestApp, admin: AdminClient, tenantId: string): Promise<void> {
  const events = ['token.expiring'];
  const hook = await admin.post(`tenants/${tenantId}/webhooks`, { url: `https://hooks.${tenantId}.example/`, events });
  if (hook.status !== 201) throw new Error(`POST webhooks: ${hook.status} ${hook.text}`);
  await until('the event of the token', async () => {
    await app.nest.get(WebhookOutbox).leaveTimedEvents();
    return (await admin.get(`tenants/${tenantId}/webhooks/${hook.body.id}/deliveries`)).body.total > 0;
  });
  await admin.patch(`tenants/${tenantId}/webhooks/${hook.body.id}`, { enabled: false });
  await until('the use of the token to be noted', async () => {
    const { items } = (await admin.get(`tenants/${tenantId}/scim-tokens`)).body as { items: { lastUsedAt: unknown }[] };
    return items.some(({ lastUsedAt }) => lastUsedAt !== null);
  });
}
