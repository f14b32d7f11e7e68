import { expect, test } from './support/console-test.js';
import type { Tenant } from './support/tenant.js';

async function fill(tenant: Tenant): Promise<void> {
  const left = [{ employmentId: 'E-1', startDate: '2001-01-01', endDate: '2001-12-31' }];
  const ada = await tenant.person({ personCode: '0001', employments: left });
  await tenant.post('accounts', {
    userName: 'ada@acme.example',
    email: 'ada@acme.example',
    role: 'Self-Service',
    personId: ada.id,
  });
  const here = [{ employmentId: 'E-2', startDate: '2001-01-01' }];
  await tenant.person({ personCode: '0002', givenName: 'Grace', familyName: 'Hopper', employments: here });
}

test('HR sees on the first page that somebody who has left can sign in, and closes the account with one press', async ({
  page,
  signIn,
  tenant,
}) => {
  await fill(tenant);
  await signIn();
  await page.goto('/');
  await page.getByRole('link', { name: 'Has left, account is open: 1' }).click();
  await page.getByRole('button', { name: 'Close the account of Ada Byron' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the account' }).click();
  await expect(page.getByText('No account of anybody who has left is open')).toBeVisible();
  const { items } = await tenant.get<{ items: { userName: string; active: boolean }[] }>('accounts?search=ada');
  expect(items).toMatchObject([{ userName: 'ada@acme.example', active: false }]);

  await page.getByRole('radio', { name: 'Starts or has started, no account: 1' }).check();
  await expect(page.getByRole('row', { name: /Grace Hopper/ })).toContainText('Has not tried yet');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('starter-without-account.csv');
});

test('HR lets in only who is employed, by its own days', async ({ page, signIn, tenant }) => {
  await signIn();
  await page.goto('/integrations/scim');
  await page.getByLabel('Time zone in which your days begin and end').selectOption('Pacific/Auckland');
  await expect(page.getByText('The time zone is saved.')).toBeVisible();
  await page.getByRole('switch', { name: 'Let in only who is employed today' }).press('Space');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('All changes are saved.')).toBeVisible();
  expect(await tenant.get('scim-settings')).toMatchObject({ employmentGate: true });
});

for (const language of ['en', 'de']) {
  test.describe(language, () => {
    test.use({ locale: language });
    test(`the report and the gate are accessible and fit (${language})`, async ({ page, signIn, tenant, look }) => {
      await fill(tenant);
      await signIn();
      await page.goto('/access-report?category=leaver-active');
      await expect(page.getByRole('row', { name: /Ada Byron/ })).toBeVisible();
      await look(`access-report-${language}`);
      await page.goto('/integrations/scim');
      await expect(page.getByRole('switch').last()).toBeVisible();
      await look(`gate-${language}`);
    });
  });
}
