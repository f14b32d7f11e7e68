import { expect, test } from './support/console-test.js';

test('A mapping corrected by hand is left alone by the next update', async ({ page, signIn, tenant, okta }) => {
  await tenant.person({ personCode: 'E-1', internalEmail: 'ada@acme.example' });
  const { id } = await tenant.identityProvider();
  const token = await tenant.connect({
    createSamlMappings: true,
    identityProviderId: id,
    userIdentifier: 'scimUserName',
  });
  const org = okta(token);
  const login = 'ada@acme.example';
  await org.assign({ login, email: login, firstName: 'Ada', lastName: 'Byron' });

  await signIn();
  await page.goto('/integrations/saml-mappings');
  await page.getByRole('button', { name: `Edit: ${login}` }).click();
  await page.getByLabel('User identifier').fill('Ada@ACME.example');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Ada@ACME.example', { exact: true })).toBeVisible();

  expect((await org.updateProfile(login, { role: 'Line Manager' })).outcome).toBe('success');
  await page.reload();
  await expect(page.getByText('Ada@ACME.example', { exact: true })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '1 in all' })).toBeVisible();
});

test('SAML metadata fills the form of an identity provider', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/integrations/identity-providers/new');
  const choose = page.locator('input[type=file]');
  await choose.setInputFiles({ name: 'page.xml', mimeType: 'text/xml', buffer: Buffer.from('<html></html>') });
  await expect(page.getByText('The file describes no identity provider.')).toBeVisible();
  const metadata = `<?xml version="1.0"?>
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="http://www.okta.com/exk1">
      <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://okta.example/post"/>
        <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://okta.example/redirect"/>
      </md:IDPSSODescriptor>
    </md:EntityDescriptor>`;
  await choose.setInputFiles({ name: 'metadata.xml', mimeType: 'text/xml', buffer: Buffer.from(metadata) });
  await expect(page.getByLabel('Entity ID')).toHaveValue('http://www.okta.com/exk1');
  await expect(page.getByLabel('Sign-in URL')).toHaveValue('https://okta.example/redirect');
  const certificates = page.getByLabel('Signing certificates');
  await certificates.fill('MIIB');
  await page.getByRole('button', { name: 'Add the identity provider' }).click();
  await expect(certificates).toHaveAccessibleDescription(/This is not a certificate\. Paste it whole,/);
  await expect(certificates).toBeFocused();
  await certificates.fill('');
  await page.getByRole('button', { name: 'Add the identity provider' }).click();
  await expect(page.getByRole('link', { name: 'okta.example' })).toBeVisible();
});
