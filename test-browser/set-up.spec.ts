import { expect, test } from './support/console-test.js';
import { HR } from './support/tenant.js';

test('HR sets SCIM up, Okta provisions with it, and the log shows it live', async ({ page, tenant, okta }) => {
  await tenant.person({ personCode: 'E-1', internalEmail: 'ada.byron@acme.example' });

  await page.goto('/');
  await page.getByLabel('Tenant ID').fill(tenant.id);
  await page.getByLabel('User name').fill(HR.userName);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('is not right');
  await page.getByLabel('Password', { exact: true }).fill(HR.password);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('SCIM provisioning');
  await page.getByLabel('Enable SCIM Provisioning of Users').click();
  await page.getByRole('button', { name: 'Generate', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Your new token' });
  const token = (await dialog.locator('bdi').textContent()) ?? '';
  expect(token).toMatch(/^cezscim_/);
  // A stray key must not lose the secret.
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByRole('list', { name: 'Tokens that work' })).toContainText(token.slice(-4));
  await expect(page.getByText(token)).toHaveCount(0);

  await expect(page.getByText('1 of 1 person can be matched').first()).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('All changes are saved.')).toBeVisible();
  await expect(page.getByText('Provisioning is on')).toBeVisible();

  const org = okta(token);
  expect((await org.testConnector()).sentence).toBe('Connector configured successfully');
  await expect(page.getByRole('listitem').filter({ hasText: /^(?:Done|Not yet):Connection tested/ })).toContainText(
    'Done',
  );

  await page.getByRole('link', { name: 'Provisioning log' }).click();
  await expect(page.getByText('Nothing has happened yet')).toBeVisible();
  await expect(page.getByText('Live: new entries appear by themselves')).toBeVisible();
  const login = 'ada.byron@acme.example';
  const assigned = await org.assign({ login, email: login, firstName: 'Ada', lastName: 'Byron' });
  expect(assigned.outcome).toBe('success');
  const entry = page.getByRole('button', { name: login });
  await expect(entry).toContainText('Created');
  await expect(page.getByText('1 new entry')).toBeVisible();

  await entry.click();
  await expect(page.getByText('Exactly one person has that value.')).toBeVisible();
  await page.getByRole('link', { name: 'Open the person' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada Byron');
  await expect(page.getByText('Matched by internal e-mail')).toBeVisible();
});

test('A second token overlaps with the first, and can be revoked', async ({ page, signIn, tenant, okta }) => {
  const first = await tenant.connect();
  await signIn();
  await page.goto('/integrations/scim');
  await page.getByRole('button', { name: 'Generate', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Generate a new token' });
  await question.getByLabel('How long should the present token').selectOption('1 hour');
  await question.getByLabel('Name').fill('Okta production');
  await question.getByRole('button', { name: 'Generate' }).click();
  const shown = page.getByRole('dialog', { name: 'Your new token' });
  const second = (await shown.locator('bdi').textContent()) ?? '';
  await shown.getByRole('button', { name: 'I have stored it' }).click();
  expect((await okta(first).testConnector()).outcome).toBe('success');
  expect((await okta(second).testConnector()).outcome).toBe('success');

  const list = page.getByRole('list', { name: 'Tokens that work' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await list.getByRole('button', { name: /Okta production/ }).click();
  await page.getByRole('dialog', { name: 'Revoke this token?' }).getByRole('button', { name: 'Revoke' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  expect((await okta(second).testConnector()).outcome).toBe('failure');
});

test('Settings that do not hold together are refused beside the field, and nobody leaves by accident', async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.goto('/integrations/scim');
  await page.getByLabel('Create SAML SSO Mappings').click();
  await expect(page.getByText('There is no enabled identity provider yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Identity Provider')).toBeFocused();
  await expect(page.getByText('Choose the identity provider.')).toBeVisible();

  await page.getByRole('link', { name: 'People', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await question.getByRole('button', { name: 'Stay here' }).click();
  await expect(page.getByLabel('Create SAML SSO Mappings')).toBeChecked();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await question.getByRole('button', { name: 'Leave without saving' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('People');
});
