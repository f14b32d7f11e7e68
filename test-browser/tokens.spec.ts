import { expect, test } from './support/console-test.js';
import { HR } from './support/tenant.js';

const A_DAY = 24 * 60 * 60_000;

test('A token wants the password again when the sign-in is long ago, and goes on from there', async ({
  page,
  signIn,
  tenant,
  server,
}) => {
  await signIn();
  await page.goto('/integrations/scim');
  const letTimePass = `update session set authenticated_at = authenticated_at - interval '11 minutes' where tenant_id = $1`;
  await server.asSuperuser(letTimePass, [tenant.id]);

  await page.getByRole('button', { name: 'Generate', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Please confirm that it is you' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Nothing was done, because the password was not given again.')).toBeVisible();
  await expect(page.getByText('No token yet.')).toBeVisible();

  await page.getByRole('button', { name: 'Generate', exact: true }).click();
  await question.getByLabel('Password', { exact: true }).fill('wrong');
  await question.getByRole('button', { name: 'Go on' }).click();
  await expect(question.getByText('This is not the password of this account.')).toBeVisible();
  await question.getByLabel('Password', { exact: true }).fill(HR.password);
  await question.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('dialog', { name: 'Your new token' }).getByRole('button', { name: 'I have stored it' }).click();

  await server.asSuperuser(letTimePass, [tenant.id]);
  const list = page.getByRole('list', { name: 'Tokens that work' });
  await list.getByRole('button', { name: /^Revoke/ }).click();
  await page.getByRole('dialog', { name: 'Revoke this token?' }).getByRole('button', { name: 'Revoke' }).click();
  await question.getByLabel('Password', { exact: true }).fill(HR.password);
  await question.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('1 token that no longer works')).toBeVisible();
});

test('The list says where a token was last used from', async ({ page, signIn, tenant, okta }) => {
  const org = okta(await tenant.connect());
  expect((await org.testConnector()).outcome).toBe('success');
  await signIn();
  await page.goto('/integrations/scim');
  const list = page.getByRole('list', { name: 'Tokens that work' });
  await expect(list).toContainText(/Last used from (?:127\.0\.0\.1|::1)/);
});

for (const [days, shown, isEverywhere] of [
  [29, 'Ends within 30 days', false],
  [6, 'Ends within 7 days', true],
  [0.5, 'Ends within a day', true],
] as const) {
  test(`A token that ends in ${days} days says so in time`, async ({ page, signIn, tenant }) => {
    await tenant.put('scim-settings', { enabled: true });
    await tenant.post('scim-tokens', { expiresAt: new Date(Date.now() + days * A_DAY).toISOString() });
    await signIn();
    await page.goto('/integrations/scim');
    await expect(page.getByRole('list', { name: 'Tokens that work' })).toContainText(shown);
    const warning = page.getByText('The last token that works ends within');
    await expect(warning).toBeVisible();

    await page.getByRole('link', { name: 'People', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('People');
    await expect(warning).toHaveCount(isEverywhere ? 1 : 0);
    await page.getByRole('link', { name: 'SCIM', exact: true }).click();

    // Another one that does not end takes the warning away.
    await page.getByRole('button', { name: 'Generate', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Generate a new token' });
    await question.getByRole('button', { name: 'Generate' }).click();
    await page.getByRole('button', { name: 'I have stored it' }).click();
    await expect(warning).toHaveCount(0);
  });
}
