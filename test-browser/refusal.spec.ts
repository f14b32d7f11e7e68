import { expect, test } from './support/console-test.js';

test('HR reads why a user was refused, fixes the e-mail, and the retry succeeds', async ({
  page,
  signIn,
  tenant,
  okta,
}) => {
  await tenant.person({ personCode: 'E-1', givenName: 'Grace', familyName: 'Hopper', internalEmail: 'g@acme.example' });
  const org = okta(await tenant.connect());
  const login = 'grace.hopper@acme.example';
  const refused = await org.assign({ login, email: login, firstName: 'Grace', lastName: 'Hopper' });
  expect(refused.outcome).toBe('failure');

  await signIn();
  await page.goto('/integrations/provisioning-log');
  await page.getByRole('button', { name: login }).click();
  await expect(page.getByText('Nobody has that value.')).toBeVisible();
  await expect(page.getByText('HR must create the person')).toBeVisible();

  await page.getByRole('link', { name: 'Find the person' }).click();
  await page.getByRole('link', { name: 'Grace Hopper' }).click();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Internal e-mail').fill('grace.hopper@');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This is not an e-mail address.')).toBeVisible();
  await page.getByLabel('Internal e-mail').fill(login);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Grace Hopper');

  await page.getByRole('link', { name: 'Provisioning log' }).click();
  await expect(page.getByText('Live: new entries appear by themselves')).toBeVisible();
  expect((await org.retryTask(login)).outcome).toBe('success');
  await expect(page.getByRole('button', { name: /^Created grace\.hopper/ })).toBeVisible();

  await page.getByLabel('Outcome').selectOption('Refused');
  await expect(page.getByRole('button', { name: /grace\.hopper/ })).toHaveCount(1);
  await expect(page.getByRole('button', { name: /^Refused grace\.hopper/ })).toBeVisible();
});

test('Adding the missing person begins with the value that was missed', async ({ page, signIn, tenant, okta }) => {
  const org = okta(await tenant.connect());
  const login = 'jane.doe@acme.example';
  await org.assign({ login, email: login, firstName: 'Jane', lastName: 'Doe' });
  await signIn();
  await page.goto('/integrations/provisioning-log');
  await page.getByRole('button', { name: login }).click();
  await page.getByRole('link', { name: 'Add the person' }).click();
  await expect(page.getByLabel('Internal e-mail')).toHaveValue(login);
  await expect(page.getByLabel('Given name')).toHaveValue('Jane');
  await expect(page.getByLabel('Family name')).toHaveValue('Doe');
  await page.getByRole('button', { name: 'Add the person' }).click();
  await expect(page.getByLabel('Person code')).toBeFocused();
  await page.getByLabel('Person code').fill('E-9');
  await page.getByRole('button', { name: 'Add the person' }).click();
  await expect(page.getByText('Ready: the next try succeeds.')).toBeVisible();
  expect((await org.retryTask(login)).outcome).toBe('success');
});

test('A way that is not known yet is no link', async ({ page, signIn, tenant, okta }) => {
  const org = okta(await tenant.connect());
  const login = 'late.lea@acme.example';
  await org.assign({ login, email: login, firstName: 'Lea', lastName: 'Late' });
  await signIn();
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => (answer = resolve));
  // The names stand in the item, which takes its time.
  await page.route('**/review-items/*', async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto('/integrations/provisioning-log');
  await page.getByRole('button', { name: login }).click();
  await expect(page.getByRole('button', { name: 'Add the person' })).toBeDisabled();
  await expect(page.getByRole('link', { name: 'Add the person' })).toHaveCount(0);
  answer();
  await page.getByRole('link', { name: 'Add the person' }).click();
  await expect(page.getByLabel('Given name')).toHaveValue('Lea');
});
