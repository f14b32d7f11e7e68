import { expect, test } from './support/console-test.js';

test('HR sees whom a match method cannot find, and is one press away from them', async ({
  page,
  signIn,
  tenant,
  expectAccessible,
}) => {
  await tenant.person({ personCode: 'E-1', familyName: 'Byron', internalEmail: 'ada@acme.example' });
  await tenant.person({ personCode: 'E-2', familyName: 'Hopper', internalEmail: 'same@acme.example' });
  await tenant.person({ personCode: 'E-3', familyName: 'Murray', internalEmail: 'SAME@acme.example' });
  await tenant.person({ personCode: 'E-4', familyName: 'Noether' });
  await signIn();
  await page.goto('/integrations/scim');

  const methods = page.getByRole('region', { name: 'Match User from Provider' });
  await expect(methods.getByRole('radio')).toHaveCount(4);
  await expect(methods.getByRole('radio', { name: /^Internal e-mail/ })).toBeChecked();
  const internal = methods.locator('label').filter({ hasText: 'Internal e-mail' });
  await expect(internal).toContainText('1 of 4 persons can be matched');
  await expect(methods.locator('label').filter({ hasText: 'Person code' })).toContainText('4 of 4 persons');

  await internal.getByRole('button', { name: '2 share a value with somebody' }).click();
  const sharing = page.getByRole('dialog', { name: 'Sharing an internal e-mail' });
  await expect(sharing.getByRole('row')).toHaveCount(3);
  await expect(sharing.getByRole('link', { name: 'Ada Hopper' })).toBeVisible();
  await expect(sharing.getByRole('row').nth(1)).toContainText(/same@acme.example/i);
  await expectAccessible('persons who share a key');
  await sharing.getByRole('link', { name: 'Show them under People' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('People');
  const table = page.getByRole('table', { name: 'People' });
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(table).toContainText('Hopper');
  await expect(table).toContainText('Murray');
  const shown = page.getByLabel('Show', { exact: true });
  await expect(shown.locator('option:checked')).toHaveText('Sharing an internal e-mail');

  await shown.selectOption({ label: 'Without an internal e-mail' });
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table).toContainText('Noether');
  await expect(page).toHaveURL(/keyProblem=missing&method=internalEmail/);
  // Nobody shares an employment ID, so there is nothing to choose.
  await expect(shown.locator('option')).toHaveText([
    'Everybody',
    'Without an internal e-mail',
    'Sharing an internal e-mail',
    'Without an external e-mail',
    'Without an employment ID',
  ]);

  await page.goto('/integrations/scim');
  await methods
    .locator('label')
    .filter({ hasText: 'Employment ID' })
    .getByRole('button', { name: '4 have no value' })
    .click();
  await page.getByRole('dialog').getByRole('link', { name: 'Show them under People' }).click();
  await expect(table.getByRole('row')).toHaveCount(5);
  await shown.selectOption({ label: 'Everybody' });
  await expect(page).toHaveURL(/\/people$/);
});
