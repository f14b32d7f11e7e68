import { expect, test } from './support/console-test.js';

test('HR sets a second value and what happens when names differ; the log tells of both in plain words', async ({
  page,
  signIn,
  tenant,
  okta,
  look,
}) => {
  // A long page that is looked at eight times.
  test.slow();
  // The number of somebody who has left is in the record of another one.
  await tenant.person({ personCode: '0001', internalEmail: 'ada@acme.example' });
  await tenant.person({ personCode: '0002', givenName: 'Grace', familyName: 'Hopper' });
  await tenant.person({
    personCode: '0003',
    givenName: 'Emmy',
    familyName: 'Noether',
    internalEmail: 'emmy@acme.example',
  });
  const token = await tenant.connect();
  await signIn();
  await page.goto('/integrations/scim');
  const section = page.getByRole('region', { name: 'Is it really that person?' });
  const second = section.getByLabel('Second value that must lead');

  // The same as the first is said beside the field, at once and when it is saved.
  await second.selectOption('Internal e-mail');
  await expect(section).toContainText('This is how persons are found already.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(second).toBeFocused();
  expect(await tenant.get('scim-settings')).toMatchObject({ secondMatchMethod: null });
  // Two that compare the same value find hardly anybody.
  await second.selectOption('External e-mail');
  await expect(section).toContainText('nearly everybody would be refused');
  await second.selectOption('Person code');
  await expect(section).not.toContainText('nearly everybody would be refused');
  await section.getByRole('radio', { name: 'Refuse the user' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('All changes are saved.')).toBeVisible();
  expect(await tenant.get('scim-settings')).toMatchObject({ secondMatchMethod: 'personCode', nameCheck: 'refuse' });

  const org = okta(token);
  const user = { login: 'ada@acme.example', email: 'ada@acme.example', firstName: 'Ada', lastName: 'Byron' };
  expect((await org.assign({ ...user, employeeNumber: '0002' })).outcome).toBe('failure');
  const emmy = { login: 'emmy@acme.example', email: 'emmy@acme.example', employeeNumber: '0003' };
  expect((await org.assign({ ...emmy, firstName: 'John', lastName: 'Smith' })).outcome).toBe('failure');
  await page.goto('/integrations/provisioning-log');
  await page.getByRole('button', { name: /^Refused ada/ }).click();
  await expect(page.getByText('the second does not lead to the same person')).toBeVisible();
  await page.getByRole('button', { name: /^Refused emmy/ }).click();
  await expect(page.getByText('The name that was sent is not the name of the person who matches.')).toBeVisible();

  // The match check considers both, as the settings are.
  await page.goto('/integrations/scim');
  await page.getByRole('button', { name: 'Check how matching will go' }).click();
  const users = [
    'login,email,firstName,lastName,employeeNumber',
    'ada@acme.example,ada@acme.example,Ada,Byron,0002',
    'emmy@acme.example,emmy@acme.example,John,Smith,0003',
    '',
  ].join('\n');
  const file = { name: 'okta.csv', mimeType: 'text/csv', buffer: Buffer.from(users) };
  await page.locator('input[type=file]').setInputFiles(file);
  const result = page.getByRole('table', { name: 'Result of the last check' });
  const cells = (name: string) => result.getByRole('row').filter({ hasText: name }).getByRole('cell');
  await expect(cells('Second value leads elsewhere').nth(1)).toHaveText('1');
  await expect(cells('Name differs').nth(1)).toHaveText('1');
  await expect(cells('Would be refused').nth(1)).toHaveText('2');
  await expect(section).toContainText('the second value led elsewhere for 1 and the name was another one for 1');

  for (const language of ['en', 'de']) {
    await page.evaluate((chosen) => localStorage.setItem('cezanne-language', chosen), language);
    await page.reload();
    await expect(page.getByRole('radio').first()).toBeVisible();
    await look(`settings-${language}`);
  }
});
