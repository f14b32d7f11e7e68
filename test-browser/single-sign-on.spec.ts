import { SamlIdp } from '../okta/idp/saml-idp.js';
import { expect, test as base } from './support/console-test.js';
import { picture } from './support/looks.js';
import { HR, type Tenant } from './support/tenant.js';

/** From the assignment at the identity provider to the open page, and back to the closed one. */

interface Sso {
  idp: SamlIdp;
  providerId: string;
}

const test = base.extend<{ sso: Sso }>({
  sso: async ({ tenant, server }, use) => {
    const idp = await SamlIdp.start({ host: 'localhost' });
    const { id } = await tenant.identityProvider({
      displayName: 'Okta of Acme',
      entityId: idp.entityId,
      ssoUrl: idp.ssoUrl,
      signingCertificates: [...idp.certificates],
    });
    idp.trust(await (await fetch(`${server.url}/sso/${tenant.id}/${id}/metadata`)).text());
    await use({ idp, providerId: id });
    await idp.close();
  },
});

const ADA = { login: 'ada@acme.example', email: 'ada@acme.example', firstName: 'Ada', lastName: 'Byron' };

/** Provisioning that makes SAML mappings. @returns the token */
function connect(tenant: Tenant, { providerId }: Sso): Promise<string> {
  return tenant.connect({
    createSamlMappings: true,
    identityProviderId: providerId,
    userIdentifier: 'scimUserName',
  });
}

test('Assigned in Okta, signed in by it, and out with the next request once deactivated', async ({
  page,
  tenant,
  okta,
  sso,
  expectAccessible,
}) => {
  await tenant.person({ personCode: 'E-1', internalEmail: ADA.email });
  const org = okta(await connect(tenant, sso));
  expect((await org.assign({ ...ADA, role: 'Line Manager' })).outcome).toBe('success');
  sso.idp.assign({ nameId: ADA.login, name: 'Ada Byron' });

  await page.goto('/');
  await expect(page.getByText('Cezanne HR')).toBeVisible();
  await page.getByLabel('Company (tenant ID)').fill(tenant.id);
  await page.getByRole('link', { name: 'Sign in with Okta of Acme' }).click();
  await page.getByRole('button', { name: 'Ada Byron (ada@acme.example)' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My account');
  const about = page.getByRole('region', { name: 'About you' });
  for (const value of ['Ada Byron', ADA.login, 'Line Manager', 'made by your company’s provider', 'Okta of Acme']) {
    await expect(about.getByText(value).first()).toBeVisible();
  }
  await expect(page.getByRole('region', { name: 'Where you are signed in' }).getByText('This browser')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
  await expectAccessible('My account of a line manager');
  await page.setViewportSize({ width: 390, height: 900 });
  await expectAccessible('My account of a line manager, narrow');
  await picture(page, 'my-account-of-others-390-light');
  await page.setViewportSize({ width: 1280, height: 900 });
  await picture(page, 'my-account-of-others-1280-light');
  await page.goto('/people');
  await expect(page.getByText('The page that you wanted is for HR Professionals.')).toBeVisible();

  expect((await org.deactivate(ADA.login)).outcome).toBe('success');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByText(/because this account was deactivated or deleted/)).toBeVisible();
  // The company is remembered, and the way in is closed, without a word about why.
  await page.getByRole('link', { name: 'Sign in with Okta of Acme' }).click();
  await page.getByRole('button', { name: 'Ada Byron (ada@acme.example)' }).click();
  await expect(page.getByText('You cannot sign in here. Ask HR.')).toBeVisible();
  await page.getByRole('link', { name: 'To the sign-in page' }).click();
  await expect(page.getByRole('link', { name: 'Sign in with Okta of Acme' })).toBeVisible();
});

test('An HR Professional comes in by it, confirms it in another tab, and switches passwords off', async ({
  page,
  tenant,
  sso,
  server,
}) => {
  const { items } = await tenant.get<{ items: { id: string; userName: string }[] }>('accounts');
  const accountId = items.find(({ userName }) => userName === HR.userName)?.id;
  await tenant.post('saml-mappings', {
    accountId,
    identityProviderId: sso.providerId,
    userIdentifier: 'holly@acme.example',
  });
  sso.idp.assign({ nameId: 'holly@acme.example', name: 'Holly Reyes' });

  await page.goto(`/sign-in?tenant=${tenant.id}&next=/integrations/identity-providers`);
  await page.getByRole('link', { name: 'Sign in with Okta of Acme' }).click();
  await page.getByRole('button', { name: /^Holly Reyes/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Identity providers');

  const passwords = page.getByRole('switch', { name: 'HR Professionals may sign in with a password' });
  await expect(passwords).toBeChecked();
  await passwords.press('Space');
  await page.getByRole('button', { name: 'Switch passwords off' }).click();
  await expect(page.getByText('Passwords are off.')).toBeVisible();
  await expect(passwords).not.toBeChecked();

  // A token wants a fresh sign-in; what was begun here goes on when that has been done in another tab.
  await server.asSuperuser(
    `update session set authenticated_at = authenticated_at - interval '11 min' where tenant_id = $1`,
    [tenant.id],
  );
  await page.goto('/integrations/scim');
  await page.getByRole('button', { name: 'Generate', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Please confirm that it is you' });
  const [tab] = await Promise.all([
    page.waitForEvent('popup'),
    dialog.getByRole('link', { name: 'Sign in with Okta of Acme in a new tab' }).click(),
  ]);
  await tab.getByRole('button', { name: /^Holly Reyes/ }).click();
  await expect(tab.getByText('You can close this tab.')).toBeVisible();
  await expect(page.getByText(/cezscim_/).first()).toBeVisible();

  // Nobody else is offered a password now.
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await expect(page.getByRole('link', { name: 'Sign in with Okta of Acme' })).toBeVisible();
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
});

test('HR tries the sign-in, and is told in words what is not right yet', async ({
  page,
  tenant,
  signIn,
  sso,
  expectAccessible,
}) => {
  sso.idp.assign({ nameId: 'nobody-yet', name: 'Nobody Yet' });
  await signIn();
  await page.goto(`/integrations/identity-providers/${sso.providerId}`);
  const section = page.getByRole('region', { name: 'Try the sign-in' });
  const attempt = async (name: string): Promise<void> => {
    const [tab] = await Promise.all([
      page.waitForEvent('popup'),
      section.getByRole('button', { name: /^Try (?:the sign-in|it again)$/ }).click(),
    ]);
    await tab.getByRole('button', { name: /^Nobody Yet/ }).click();
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Sign-in tried');
    await tab.close();
    await expect(section.getByText(name)).toBeVisible();
  };
  await attempt('4 of 30 checks have failed.');
  await expect(section.getByText('A SAML mapping says whose account that is')).toBeVisible();
  await expect(section.getByText(/No mapping has the NameID "nobody-yet"/).first()).toBeVisible();
  await expectAccessible('a trial that has failed');
  await picture(page, 'sign-in-test-1280-light');
  const { items } = await tenant.get<{ items: { id: string }[] }>('accounts');
  const mapping = { accountId: items[0]?.id, identityProviderId: sso.providerId, userIdentifier: 'nobody-yet' };
  await tenant.post('saml-mappings', mapping);
  await attempt('Every check has passed: this account can sign in.');
  await page.getByLabel('Language').selectOption('Deutsch');
  await page.setViewportSize({ width: 390, height: 900 });
  await expect(page.getByText('Jede Prüfung ist bestanden: Dieses Konto kann sich anmelden.')).toBeVisible();
  await picture(page, 'sign-in-test-de-390-light');
});

test('Whoever was renamed in Okta is let in again by one press of HR', async ({ page, tenant, signIn, okta, sso }) => {
  await tenant.person({ personCode: 'E-1', internalEmail: ADA.email });
  const org = okta(await connect(tenant, sso));
  expect((await org.assign(ADA)).outcome).toBe('success');
  expect((await org.updateProfile(ADA.login, { login: 'ada.b@acme.example' })).outcome).toBe('success');
  sso.idp.assign({ nameId: 'ada.b@acme.example', name: 'Ada Byron' });
  const attempt = async (): Promise<void> => {
    await page.goto(`/sign-in?tenant=${tenant.id}`);
    await page.getByRole('link', { name: 'Sign in with Okta of Acme' }).click();
    await page.getByRole('button', { name: /^Ada Byron/ }).click();
  };
  await attempt();
  await expect(page.getByText('You cannot sign in here. Ask HR.')).toBeVisible();

  await signIn();
  await page.goto('/integrations/review');
  await page
    .getByRole('link', { name: /ada\.b@acme\.example/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'It is this account' }).click();
  await page.getByRole('button', { name: 'Let this name in' }).click();
  await expect(page.getByRole('button', { name: 'It is this account' })).toHaveCount(0);
  await page.context().clearCookies();
  await attempt();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My account');
});
