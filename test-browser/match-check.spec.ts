import { readFile } from 'node:fs/promises';
import { expect, test } from './support/console-test.js';
import { picture, wear } from './support/looks.js';
import type { Tenant } from './support/tenant.js';

/** As Okta exports it, with the dirt of real life: a shared mailbox, a stranger, an address that is nearly right, no number. */
const USERS = Buffer.from(
  [
    'login,email,firstName,lastName,employeeNumber',
    'ada@acme.example,ada@acme.example,Ada,Byron,0001',
    'grace@acme.example,office@acme.example,Grace,Hopper,0002',
    'emmy@acme.example,emy@acme.example,Emmy,Noether,0003',
    'jane@acme.example,jane@acme.example,Jane,Doe,',
    '',
  ].join('\n'),
);

async function fill(tenant: Tenant): Promise<void> {
  await tenant.person({ personCode: '0001', internalEmail: 'ada@acme.example' });
  await tenant.person({
    personCode: '0002',
    givenName: 'Grace',
    familyName: 'Hopper',
    internalEmail: 'office@acme.example',
  });
  await tenant.person({
    personCode: '0003',
    givenName: 'Emmy',
    familyName: 'Noether',
    internalEmail: 'emmy@acme.example',
  });
  await tenant.person({
    personCode: '0004',
    givenName: 'Alan',
    familyName: 'Turing',
    internalEmail: 'office@acme.example',
  });
}

test('HR checks a list, looks at who would be refused, and takes the method that is recommended', async ({
  page,
  signIn,
  tenant,
  expectAccessible,
}) => {
  await fill(tenant);
  await tenant.connect();
  await signIn();
  await page.goto('/integrations/scim');
  await page.getByRole('button', { name: 'Check how matching will go' }).click();
  await expectAccessible('choice of the list');
  await page.locator('input[type=file]').setInputFiles({ name: 'okta.csv', mimeType: 'text/csv', buffer: USERS });

  const result = page.getByRole('table', { name: 'Result of the last check' });
  await expect(result.getByRole('columnheader')).toHaveText([
    'What happens',
    'Internal e-mail',
    'External e-mail',
    'Person code',
    'Employment ID',
  ]);
  const row = (name: string) => result.getByRole('row').filter({ hasText: name }).getByRole('cell');
  await expect(row('Person found')).toHaveText(['Person found', '1', '0', '3', '0']);
  await expect(row('Nobody found')).toHaveText(['Nobody found', '2', '4', '0', '3']);
  await expect(row('Several share')).toHaveText(['Several share the value', '1', '0', '0', '0']);
  await expect(row('Nothing to compare')).toHaveText(['Nothing to compare', '0', '0', '1', '1']);
  await expect(row('Coverage')).toHaveText(['Coverage', '25%', '0%', '75%', '0%']);
  await expect(page.getByText('We recommend “Person code”.')).toBeVisible();

  const methods = page.getByRole('region', { name: 'Match User from Provider' });
  const internal = methods.locator('label').filter({ hasText: 'Internal e-mail' });
  await internal.getByRole('button', { name: 'these 3 would be refused' }).click();
  const users = page.getByRole('table', { name: 'Users of the check' });
  await expect(users.getByRole('row')).toHaveCount(4);
  const emmy = users.getByRole('row').filter({ hasText: 'emy@acme.example' });
  await expect(emmy).toContainText('Nobody found');
  await expect(emmy.getByRole('link', { name: 'Emmy Noether' })).toBeVisible();
  const office = users.getByRole('row').filter({ hasText: 'office@acme.example' });
  await expect(office.getByRole('link', { name: 'Alan Turing' })).toBeVisible();
  await expectAccessible('users');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  expect((await readFile(await download.path(), 'utf8')).trim().split('\n')).toHaveLength(4);
  await page.getByLabel('Show', { exact: true }).selectOption('Several share it');
  await expect(users.getByRole('row')).toHaveCount(2);
  await page.getByLabel('Search', { exact: true }).fill('nobody of them');
  await expect(page.getByText('No user of the check fits what you chose.')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Use “Person code”' }).click();
  await expect(methods.getByRole('radio', { name: /^Person code/ })).toBeChecked();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Change how people are found?' });
  await expect(question).toContainText('Nobody has an account yet');
  await question.getByRole('button', { name: 'Change and save' }).click();
  await expect(page.getByText('All changes are saved.')).toBeVisible();
  expect(await tenant.get('scim-settings')).toMatchObject({ matchMethod: 'personCode' });
});

test('Another method on a running tenant is asked about with its numbers', async ({
  page,
  signIn,
  tenant,
  okta,
  expectAccessible,
}) => {
  await fill(tenant);
  const org = okta(await tenant.connect());
  await org.assign({ login: 'ada@acme.example', email: 'ada@acme.example', firstName: 'Ada', lastName: 'Byron' });
  await signIn();
  await page.goto('/integrations/scim');
  await page.getByRole('radio', { name: /^Employment ID/ }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Change how people are found?' });
  await expect(question).toContainText(
    'Of 1 account, “Employment ID” finds the person again for 0; “Internal e-mail” for 1.',
  );
  await question.getByRole('button', { name: 'Nothing to compare: 1 account' }).click();
  await expect(page.getByRole('table', { name: 'Users of the check' })).toContainText('ada@acme.example');
  await expectAccessible('users of the question');
  await page.getByRole('dialog', { name: 'Users of the check' }).getByRole('button', { name: 'Close' }).click();
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(await tenant.get('scim-settings')).toMatchObject({ matchMethod: 'internalEmail' });
  // It was made for the question, and is not the last check of the page.
  await expect.poll(async () => (await tenant.get<{ total: number }>('match-checks')).total).toBe(0);
});

test('A pasted list is checked, and its result can be read in both languages and widths', async ({
  page,
  signIn,
  tenant,
  expectAccessible,
  look,
}) => {
  // Long pages that are looked at many times.
  test.slow();
  await fill(tenant);
  await signIn();
  await page.goto('/integrations/scim');
  await page.getByRole('button', { name: 'Check how matching will go' }).click();
  await page.getByLabel('Or paste a list').fill('ada@acme.example\nstranger@acme.example\n');
  await page.getByRole('button', { name: 'Check this list' }).click();
  await expect(page.getByText('2 users were checked')).toBeVisible();
  for (const language of ['en', 'de']) {
    await page.evaluate((chosen) => localStorage.setItem('cezanne-language', chosen), language);
    await page.reload();
    const refused = page.getByRole('button', { name: /would be refused|würde abgelehnt/ }).first();
    await expect(refused).toBeVisible();
    await look(`match-check-${language}`);
    for (const width of language === 'en' ? [1280, 390] : [390]) {
      await wear(page, { width, colorScheme: 'light' });
      await refused.click();
      await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
      await expectAccessible(`users ${language} ${width}`);
      await picture(page, `match-check-users-${language}-${width}`, false);
      await page.keyboard.press('Escape');
    }
  }
});
