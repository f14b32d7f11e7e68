import { expect, test } from './support/console-test.js';

test('HR adds an OAuth client, replaces its secret and deletes it', async ({ page, signIn, tenant, server }) => {
  await signIn();
  await page.goto('/integrations/scim');
  const status = async (clientId: string, secret: string): Promise<number> => {
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: secret });
    return (await fetch(`${server.url}/oauth2/${tenant.id}/token`, { method: 'POST', body: form })).status;
  };
  const takeSecret = async (): Promise<string> => {
    const shown = page.getByRole('dialog', { name: 'The new secret' });
    const secret = (await shown.getByText(/^cezsecret_/).textContent()) ?? '';
    await shown.getByRole('button', { name: 'I have stored it' }).click();
    await expect(page.getByText(secret)).toHaveCount(0);
    return secret;
  };

  await expect(page.getByText(`/oauth2/${tenant.id}/token`)).toBeVisible();
  await page.getByRole('button', { name: 'Add an OAuth client' }).click();
  const question = page.getByRole('dialog', { name: 'Add an OAuth client' });
  await question.getByLabel('Name').fill('Entra ID');
  await question.getByRole('button', { name: 'Add an OAuth client' }).click();
  const first = await takeSecret();
  const list = page.getByRole('list', { name: 'OAuth clients' });
  const clientId = (await list.getByText(/^cezclient-/).textContent()) ?? '';
  expect(await status(clientId, first)).toBe(200);

  await list.getByRole('button', { name: 'Add a secret: Entra ID' }).click();
  const another = page.getByRole('dialog', { name: 'Add a secret' });
  await another.getByLabel('Expires').selectOption('After 1 year');
  await another.getByRole('button', { name: 'Add a secret' }).click();
  const second = await takeSecret();
  await expect(list.getByText(/· ends/)).toBeVisible();
  await list.getByRole('button', { name: `Revoke: Entra ID …${first.slice(-4)}` }).click();
  await page.getByRole('dialog', { name: 'Revoke this secret?' }).getByRole('button', { name: 'Revoke' }).click();
  await expect(list.getByText(`…${first.slice(-4)}`)).toHaveCount(0);
  expect([await status(clientId, first), await status(clientId, second)]).toEqual([401, 200]);

  await list.getByRole('button', { name: 'Delete: Entra ID' }).click();
  await page.getByRole('dialog', { name: 'Delete this OAuth client?' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No OAuth client.')).toBeVisible();
  expect(await status(clientId, second)).toBe(401);
});

test('HR says how an identity provider may sign people out', async ({ page, signIn, tenant }) => {
  await tenant.post('identity-providers', {
    displayName: 'Okta',
    entityId: 'http://www.okta.com/exk1',
    ssoUrl: 'https://acme.okta.example/sso',
  });
  await signIn();
  await page.goto('/integrations/identity-providers');
  await page.getByRole('link', { name: 'Okta' }).click();
  await expect(page.getByText(`/global-token-revocation/${tenant.id}/`)).toBeVisible();
  await page.getByLabel('Issuer', { exact: true }).fill('https://acme.okta.com');
  await page.getByLabel('Public keys themselves').fill('no keys');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This is no set of public keys that can be used.')).toBeVisible();
  await page.getByLabel('Public keys themselves').fill('');
  await page.getByLabel('Address of the public keys').fill('https://acme.okta.com/oauth2/v1/keys');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Okta' }).click();
  await expect(page.getByLabel('Address of the public keys')).toHaveValue('https://acme.okta.com/oauth2/v1/keys');
});
