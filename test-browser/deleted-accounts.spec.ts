import { expect, test } from './support/console-test.js';
import { picture } from './support/looks.js';
import type { Tenant } from './support/tenant.js';

interface Account {
  id: string;
  active: boolean;
  closedByHr: { by: string; reason: string; untilLifted: boolean } | null;
}

/** Somebody with an account, provisioned as a provider does it. */
async function person(tenant: Tenant, name: string): Promise<string> {
  const internalEmail = `${name}@acme.example`;
  await tenant.person({ personCode: name, givenName: name, familyName: 'Byron', internalEmail });
  return internalEmail;
}

test('HR closes an account with a reason, which whoever looks at it reads; the provider cannot open it', async ({
  page,
  signIn,
  tenant,
  okta,
  expectAccessible,
}) => {
  const org = okta(await tenant.connect());
  const login = await person(tenant, 'ada');
  expect((await org.assign({ login, email: login, firstName: 'Ada', lastName: 'Byron' })).outcome).toBe('success');
  const [account] = (await tenant.get<{ items: Account[] }>('accounts?search=ada')).items;
  await signIn();
  await page.goto(`/accounts/${account?.id}`);
  await page.getByRole('button', { name: 'Close…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Close this account?' });
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await expectAccessible('the dialog');
  await dialog.getByRole('button', { name: 'Close the account' }).click();
  await expect(dialog.getByText('Please fill this in.')).toBeVisible();
  await dialog.getByLabel('Reason').fill('Garden leave');
  await dialog.getByRole('button', { name: 'Close the account' }).click();
  const facts = page.getByRole('region', { name: 'Details' });
  await expect(facts).toContainText('hr@acme.example');
  await expect(facts).toContainText('Garden leave');
  await expect(facts).toContainText('The provider cannot open it.');
  const closed = await tenant.get<Account>(`accounts/${account?.id}`);
  expect(closed).toMatchObject({ active: false, closedByHr: { reason: 'Garden leave', untilLifted: true } });
  await page.goto('/accounts');
  await expect(page.getByRole('row').filter({ hasText: login })).toContainText('Garden leave');

  await page.goto(`/accounts/${account?.id}`);
  await page.getByRole('button', { name: 'Reactivate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reactivate' }).click();
  await expect(facts).toContainText('Active');
  expect(await tenant.get<Account>(`accounts/${account?.id}`)).toMatchObject({ active: true, closedByHr: null });
});

test('A deleted account is found, and comes back as it was, or says why it cannot', async ({
  page,
  signIn,
  tenant,
  okta,
  expectAccessible,
}) => {
  const org = okta(await tenant.connect());
  const logins = [await person(tenant, 'ada'), await person(tenant, 'bob')];
  for (const login of logins) {
    await org.assign({ login, email: login, firstName: 'Ada', lastName: 'Byron' });
  }
  const { items } = await tenant.get<{ items: (Account & { userName: string })[] }>(
    'accounts?search=acme&hasPerson=true',
  );
  await signIn();
  for (const { id } of items) {
    await page.goto(`/accounts/${id}`);
    await page.getByRole('button', { name: 'Unlink' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Unlink and delete the account' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Byron');
  }
  // Somebody else has the name by now.
  await tenant.post('accounts', { userName: logins[1], email: logins[1], role: 'HR Professional' });

  await page.goto('/accounts');
  await page.getByRole('link', { name: 'Deleted accounts' }).click();
  const table = page.getByRole('table', { name: 'Deleted accounts' });
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(table.getByRole('row').filter({ hasText: 'ada' })).toContainText('hr@acme.example');
  await expectAccessible('deleted accounts');
  await picture(page, 'deleted-accounts');
  await page.getByRole('searchbox', { name: 'Search' }).fill('bob');
  await expect(table.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: `Restore: ${logins[1]}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore the account' }).click();
  await expect(page.getByRole('alert')).toContainText('Another account has this user name by now.');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill('ada');
  await page.getByRole('button', { name: `Restore: ${logins[0]}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore the account' }).click();
  await expect(page.getByText(`The account ${logins[0]} is back.`)).toBeVisible();
  await page.getByRole('link', { name: 'Open the account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(logins[0] ?? '');
  const ada = items.find(({ userName }) => userName === logins[0]);
  expect(await tenant.get<Account>(`accounts/${ada?.id}`)).toMatchObject({ id: ada?.id, active: true });
});
