import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import { lifecycleScenario } from '../../okta/command/lifecycle-scenario.js';
import { OktaOrg } from '../../okta/org/okta-org.js';
import { runScenario } from '../../okta/scenario/run-scenario.js';
import { makePerson, makeTenant } from '../support/admin-factories.js';
import { AdminClient } from '../support/clients/admin-client.js';
import { HrClient } from '../support/clients/hr-client.js';
import { TokenEndpoint } from '../support/clients/oauth-client.js';
import { ScimClient } from '../support/clients/scim-client.js';
import { commandLine, type Ending } from '../support/command-line.js';
import { PUBLIC_URL, startTestApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** The tenant for the suites of the catalogues: what the command prints is what the suites are run with. */

interface Sandbox {
  tenantId: string;
  scimUrl: string;
  tokenUrl: string;
  token: string;
  clientId: string;
  clientSecret: string;
  hrUserName: string;
  hrPassword: string;
  saml: { entityId: string; acsUrl: string };
  logoutUrl: string;
  nextRuns: { spec: number; crud: number; entra: number };
  specInitialScript: string;
  crudInitialScript: string;
  entraUser: { givenName: string; familyName: string; email: string; personCode: string };
}

const TENANT = 'sandbox';

let app: TestApp;
let base: string;
let made: Sandbox;
beforeAll(async () => {
  app = await startTestApp();
  base = await app.nest.getUrl();
  made = await record();
});
afterAll(async () => app.close());

const run = (...words: string[]): Promise<Ending> =>
  commandLine(['sandbox', ...words], { DATABASE_URL: app.ownerUrl, PUBLIC_URL });

async function record(...words: string[]): Promise<Sandbox> {
  const { said, complained } = await run(...words, '--json');
  expect(complained).toBe('');
  return JSON.parse(said.join('')) as Sandbox;
}

/** What an initial script sets in Runscope. */
function variablesOf(script: string): Record<string, string> {
  const set: Record<string, string> = {};
  runInNewContext(script, { variables: { set: (name: string, value: string) => void (set[name] = value) } });
  return set;
}

function client(token = made.token): ScimClient {
  return new ScimClient(app, TENANT, token);
}

/** As Okta's SPEC suite creates a user. */
function specUser(variables: Record<string, string>): object {
  const { randomUsername, randomEmail, randomGivenName: givenName, randomFamilyName: familyName } = variables;
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: randomUsername,
    name: { givenName, familyName },
    emails: [{ primary: true, value: randomEmail, type: 'work' }],
    displayName: `${givenName} ${familyName}`,
    active: true,
  };
}

describe('a new sandbox', () => {
  it('is used as it is printed: by token, by OAuth client, by HR', async () => {
    expect((await client().get('Users?startIndex=1&count=2')).body).toMatchObject({ totalResults: 1 });
    const { body } = await new TokenEndpoint(app, TENANT).bySecret(made.clientId, made.clientSecret);
    const byClient = client((body as { access_token: string }).access_token);
    expect((await byClient.get('Users?startIndex=1&count=2')).status).toBe(200);
    const hr = await HrClient.signIn(app, TENANT, made.hrUserName, made.hrPassword);
    const { items } = (await hr.send('get', `tenants/${TENANT}/scim-settings/checklist`)).body as {
      items: { step: string; done: boolean }[];
    };
    expect(items.filter(({ done }) => done).map(({ step }) => step)).toEqual(
      expect.arrayContaining(['provisioningEnabled', 'tokenGenerated', 'connectionTested']),
    );
    const metadata = await fetch(made.saml.entityId.replace(PUBLIC_URL, base));
    expect(await metadata.text()).toContain(made.saml.acsUrl);
    expect(made).toMatchObject({
      scimUrl: `${PUBLIC_URL}/scim/v2/${TENANT}`,
      tokenUrl: `${PUBLIC_URL}/oauth2/${TENANT}/token`,
      logoutUrl: expect.stringMatching(`^${PUBLIC_URL}/global-token-revocation/${TENANT}/`),
    });
  });

  it("has whom Okta's SPEC suite creates, and its first user", async () => {
    const scim = client();
    const variables = variablesOf(made.specInitialScript);
    const { Resources, itemsPerPage } = (await scim.get('Users?count=1&startIndex=1')).body;
    expect({ itemsPerPage, userName: Resources[0].userName }).toEqual({
      itemsPerPage: 1,
      userName: 'first.user@sandbox.example',
    });
    expect((await scim.get(`Users/${Resources[0].id}`)).status).toBe(200);
    expect((await scim.find(`userName eq "${variables['InvalidUserEmail']}"`)).body.totalResults).toBe(0);
    expect((await scim.get(`Users/${variables['UserIdThatDoesNotExist']}`)).status).toBe(404);
    expect((await scim.find(`userName eq "${variables['randomEmail']}"`)).body.totalResults).toBe(0);
    const created = await scim.post('Users', specUser(variables));
    const expected = { active: true, userName: variables['randomUsername'], name: { givenName: 'Spec' } };
    expect({ status: created.status, body: created.body }).toMatchObject({ status: 201, body: expected });
    expect((await scim.get(`Users/${created.body.id}`)).body).toMatchObject(expected);
    expect((await scim.post('Users', specUser(variables))).status).toBe(409);
    expect((await scim.find(`userName eq "${variables['randomUsernameCaps']}"`)).body.totalResults).toBe(1);
    // The script of the next run names the next person.
    expect((await record()).nextRuns).toMatchObject({ spec: 2 });
  });

  it("has whom Okta's CRUD suite assigns, through the life of the account", async () => {
    const { okta_user_email: login = '', ...of } = variablesOf(made.crudInitialScript);
    const profile = {
      login,
      email: login,
      firstName: of['okta_user_firstname'] ?? '',
      lastName: of['okta_user_lastname'] ?? '',
    };
    const org = new OktaOrg({ baseUrl: made.scimUrl.replace(PUBLIC_URL, base), token: made.token });
    try {
      const { asExpected } = await runScenario(lifecycleScenario([profile]), org, { write: () => undefined });
      expect(asExpected).toBe(true);
    } finally {
      org.close();
    }
    const found = (await client().find(`userName eq "${login}"`)).body;
    expect(found).toMatchObject({ totalResults: 1, Resources: [{ active: true, name: { givenName: 'Crud' } }] });
  });

  it('has whom Entra ID provisions, in its own way of writing', async () => {
    const { email, givenName, familyName, personCode } = made.entraUser;
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const scim = client();
    expect((await scim.find(`userName eq "${email}"`)).body.totalResults).toBe(0);
    const created = await scim.post('Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', enterprise],
      externalId: 'entra-object-id',
      userName: email,
      active: true,
      emails: [{ primary: true, type: 'work', value: email }],
      name: { formatted: `${givenName} ${familyName}`, givenName, familyName },
      [enterprise]: { employeeNumber: personCode },
    });
    expect(created.status).toBe(201);
    const user = `Users/${created.body.id}`;
    const renamed = await scim.patch(user, [{ op: 'Replace', path: 'name.givenName', value: 'Somebody' }]);
    expect(renamed.status).toBe(200);
    expect((await scim.patch(user, [{ op: 'Replace', path: 'active', value: 'False' }])).status).toBe(200);
    expect((await scim.find(`userName eq "${email}"`)).body.Resources).toMatchObject([{ active: false }]);
    expect((await scim.delete(user)).status).toBe(204);
    expect((await scim.get(user)).status).toBe(404);
  });
});

describe('run again', () => {
  it('it says so, changes nothing and shows no secret', async () => {
    const { code, said, complained } = await run();
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(said[0]).toMatch(/^Tenant sandbox exists already, and nothing was changed\. .*--fresh.*--tenant/);
    const text = said.join('\n');
    for (const secret of [made.token, made.clientSecret, made.hrPassword]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/cezscim_|cezsecret_/);
    expect(text).toContain(made.clientId);
    expect(text).toContain(made.saml.acsUrl);
    const json = await record();
    for (const name of ['token', 'clientSecret', 'hrPassword']) expect(json).not.toHaveProperty(name);
    expect((await client().get('Users?count=1')).status).toBe(200);
  });

  it('with --fresh it begins again: without accounts, with new secrets, and the old ones have ended', async () => {
    const { code, said } = await run('--fresh', '--admin-password', 'another password');
    expect(code).toBe(0);
    const text = said.join('\n');
    const token = /cezscim_\w+/.exec(text)?.[0] ?? '';
    const users = (await client(token).get('Users')).body;
    expect(users).toMatchObject({ totalResults: 1, Resources: [{ userName: 'first.user@sandbox.example' }] });
    // The server may have remembered the token when the command line ended it, and knows within a second.
    await until('the old token to be refused', async () => (await client().get('Users')).status === 401, 2_000);
    const endpoint = new TokenEndpoint(app, TENANT);
    expect((await endpoint.bySecret(made.clientId, made.clientSecret)).status).toBe(401);
    const [, clientId = ''] = /Client ID +(\S+)/.exec(text) ?? [];
    const [, secret = ''] = /Client secret +(\S+)/.exec(text) ?? [];
    expect((await endpoint.bySecret(clientId, secret)).status).toBe(200);
    await HrClient.signIn(app, TENANT, made.hrUserName, 'another password');
    // What was given is known to whoever gave it.
    expect(text).not.toContain('another password');
    const variables = variablesOf((await record()).specInitialScript);
    expect((await client(token).post('Users', specUser(variables))).status).toBe(201);
  });

  it('another one stands beside it, with persons of another domain', async () => {
    const other = await record('--tenant', 'sandbox-2', '--domain', 'contoso.onmicrosoft.com');
    expect(other).toMatchObject({
      tenantId: 'sandbox-2',
      hrUserName: 'hr@contoso.onmicrosoft.com',
      entraUser: { email: 'entra.run01@contoso.onmicrosoft.com' },
    });
  });
});

it.each([[[]], [['--fresh']]])('a tenant with people of its own is left alone: sandbox --tenant … %p', async (more) => {
  const admin = new AdminClient(app);
  const { tenantId } = await makeTenant(admin);
  await makePerson(admin, tenantId);
  const { code, said, complained } = await run('--tenant', tenantId, ...more);
  expect({ code, said }).toEqual({ code: 1, said: [] });
  expect(complained).toContain(`${tenantId} is a tenant that is no sandbox`);
});

it.each([
  [['--tenant', 'No Good'], 'tenantId'],
  [['--domain', 'no domain'], 'email'],
  [['--tenant', 'sandbox-3', '--admin-password', 'short'], 'password'],
])('%p is refused before anything is made', async (words, field) => {
  const { code, said, complained } = await run(...words);
  expect({ code, said }).toEqual({ code: 1, said: [] });
  expect(complained).toContain(field);
});
