import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SamlIdp } from '../../okta/idp/saml-idp.js';
import { AdminClient } from '../support/clients/admin-client.js';
import {
  makeAccount,
  makeIdp,
  makePerson,
  makeSamlMapping,
  makeTenant,
  type MadeAccount,
  unique,
} from '../support/admin-factories.js';
import { SsoBrowser } from '../support/saml/sso-browser.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let admin: AdminClient;
let idp: SamlIdp;
let tenantId: string;
let providerId: string;
beforeAll(async () => {
  [app, idp] = await Promise.all([startTestApp(), SamlIdp.start()]);
  admin = new AdminClient(app);
  ({ tenantId } = await makeTenant(admin));
  ({ id: providerId } = await makeIdp(admin, tenantId, {
    entityId: idp.entityId,
    ssoUrl: idp.ssoUrl,
    signingCertificates: [...idp.certificates],
  }));
  idp.trust((await fetchMetadata()).text);
});
afterAll(async () => Promise.all([app.close(), idp.close()]));

function browser(): SsoBrowser {
  return new SsoBrowser(app, `/sso/${tenantId}/${providerId}`);
}

async function fetchMetadata() {
  const request = (await import('supertest')).default;
  return request(app.http).get(`/sso/${tenantId}/${providerId}/metadata`);
}

/** Somebody who is assigned and mapped. */
async function employee(): Promise<MadeAccount & { nameId: string }> {
  const person = await makePerson(admin, tenantId);
  const account = await makeAccount(admin, tenantId, { personId: person.id, role: 'Self-Service' });
  const nameId = `${unique('who')}@acme.example`;
  await makeSamlMapping(admin, tenantId, {
    accountId: account.id,
    identityProviderId: providerId,
    userIdentifier: nameId,
  });
  idp.assign({ nameId });
  return { ...account, nameId };
}

describe('signing in', () => {
  it('leads to the page that was asked for, with a session', async () => {
    const { nameId } = await employee();
    const one = browser();
    const answer = await one.bring(idp.answer(await one.depart('?returnTo=/persons?q=1'), nameId));
    expect([answer.status, answer.headers.location, one.hasSession]).toEqual([303, '/persons?q=1', true]);
  });
});
