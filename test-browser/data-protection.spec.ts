import { readFile } from 'node:fs/promises';
import { expect, test } from './support/console-test.js';

test('HR shortens a period, hands a person her data, and erases her', async ({ page, signIn, tenant, okta }) => {
  const login = 'ada.byron@acme.example';
  const ada = { personCode: 'E-1', givenName: 'Ada', familyName: 'Byron', internalEmail: login };
  const { id } = await tenant.person(ada);
  const org = okta(await tenant.connect());
  await org.assign({ login, email: login, firstName: 'Ada', lastName: 'Byron' });

  await signIn();
  await page.goto('/data-protection');
  const imports = page.getByRole('textbox', { name: 'Imports' });
  await expect(imports).toHaveValue('90 days');
  await imports.fill('3');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Please choose a whole number within the limits.')).toBeVisible();
  await imports.fill('30');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(imports).toHaveValue('30 days');

  await page.goto(`/people/${id}`);
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download data' }).click();
  const file = await (await saving).path();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ persons: [{ personCode: 'E-1' }] });

  await page.getByRole('button', { name: 'Erase…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase Ada Byron?' });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Ada asked for it');
  const typed = dialog.getByRole('textbox', { name: 'Type E-1 to confirm' });
  await typed.fill('E-2');
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await expect(dialog.getByText('This is not the same.')).toBeVisible();
  await typed.fill('E-1');
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await expect(dialog.getByText('The reason is kept.', { exact: false })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Asked for by letter');
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('heading', { name: 'People', exact: true })).toBeVisible();
  await expect(page.getByText('Byron')).toHaveCount(0);
  await page.goto('/integrations/provisioning-log');
  await expect(page.getByRole('heading', { name: 'Provisioning log' })).toBeVisible();
  await expect(page.getByText('ada.byron')).toHaveCount(0);
});
