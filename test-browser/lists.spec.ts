import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test } from './support/console-test.js';
import { picture } from './support/looks.js';
import type { Tenant } from './support/tenant.js';

/** For people to look at. */
const PEOPLE = 120;

/** More persons than two pages have, who come in no order. */
async function manyPeople(tenant: Tenant): Promise<void> {
  const places = Array.from({ length: PEOPLE }, (_, place) => place);
  for (let begin = 0; begin < PEOPLE; begin += 10) {
    await Promise.all(
      places.slice(begin, begin + 10).map((place) =>
        tenant.person({
          personCode: `C${String((place * 37) % PEOPLE).padStart(3, '0')}`,
          givenName: place % 2 === 0 ? 'Émile' : 'Zoë',
          familyName: `Byron-${String(place).padStart(3, '0')}`,
          employments: place < 5 ? [{ employmentId: `E-${place}`, startDate: '2020-01-01' }] : [],
        }),
      ),
    );
  }
}

interface MadeAccount {
  id: string;
  personId: string;
}

async function withAccounts(tenant: Tenant, names: readonly string[]): Promise<MadeAccount[]> {
  const made: MadeAccount[] = [];
  for (const name of names) {
    const person = await tenant.person({ personCode: `P-${name}`, familyName: name });
    const values = { userName: name, email: `${name}@acme.example`, personId: person.id, role: 'Self-Service' };
    made.push({ id: (await tenant.post('accounts', values)).id, personId: person.id });
  }
  return made;
}

const rows = (page: Page) => page.getByRole('table').locator('tbody').getByRole('row');
const first = (page: Page) => rows(page).first();
const toTheEnd = (page: Page) => page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));

test('A long list comes by itself, and one finds back to where one was', async ({ page, signIn, tenant }) => {
  await manyPeople(tenant);
  await signIn();
  await page.goto('/people');
  await expect(page.getByRole('status').filter({ hasText: '50 of 120' })).toBeVisible();
  await page.getByRole('button', { name: 'Family name' }).click();
  await expect(first(page)).toContainText('Byron-000');
  await expect(page).toHaveURL(/sort=familyName/);
  await expect(async () => {
    await toTheEnd(page);
    await expect(page.getByRole('status').filter({ hasText: '120 in all' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0);
  await expect(rows(page)).toHaveCount(PEOPLE);
  expect(new Set(await rows(page).getByRole('link').allTextContents()).size).toBe(PEOPLE);

  await page.getByRole('checkbox', { name: 'Choose Émile Byron-100' }).check();
  const link = page.getByRole('link', { name: 'Émile Byron-090' });
  await link.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => window.scrollY);
  expect(place).toBeGreaterThan(1000);
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Émile Byron-090');
  await page.goBack();
  await expect(link).toBeInViewport();
  await expect(rows(page)).toHaveCount(PEOPLE);
  await expect(page).toHaveURL(/sort=familyName/);
  await expect(page.getByRole('checkbox', { name: 'Choose Émile Byron-100' })).toBeChecked();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(place - 300);
});

test('People are sorted and filtered, and what is shown is what the file has', async ({ page, signIn, tenant }) => {
  await manyPeople(tenant);
  const [ada] = await withAccounts(tenant, ['ada-active']);
  const [closed] = await withAccounts(tenant, ['bob-closed']);
  await tenant.patch(`accounts/${closed?.id}`, { active: false });
  expect(ada).toBeDefined();
  await signIn();
  await page.goto('/people');

  await page.getByRole('button', { name: 'Person code' }).click();
  await expect(page.getByRole('columnheader', { name: 'Person code' })).toHaveAttribute('aria-sort', 'descending');
  await expect(first(page)).toContainText('P-bob-closed');
  // Not green: nobody can sign in with it.
  const tag = first(page).getByText('Account deactivated');
  await expect(tag).toHaveClass(/neutral/);
  await expect(rows(page).filter({ hasText: 'ada-active' }).getByText('Has an account')).toHaveClass(/good/);

  const account = page.getByLabel('Account', { exact: true });
  await account.selectOption('Account deactivated');
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/hasAccount=closed/);
  await account.selectOption('Without an account');
  await page.getByLabel('Employment', { exact: true }).selectOption('Employed today');
  await expect(rows(page)).toHaveCount(5);
  await page.getByRole('searchbox', { name: 'Search' }).fill('emile byron');
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Family name' }).click();
  await page.getByRole('button', { name: 'Family name' }).click();
  await expect(first(page)).toContainText('Byron-004');

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export as CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('persons.csv');
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines.slice(1).map((line) => /Byron-\d+/.exec(line)?.[0])).toEqual(['Byron-004', 'Byron-002', 'Byron-000']);

  await page.getByRole('checkbox', { name: 'Choose Émile Byron-002' }).check();
  const [some] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export these as CSV' }).click(),
  ]);
  const chosen = (await readFile(await some.path(), 'utf8')).trimEnd().split('\r\n');
  expect(chosen.slice(1).map((line) => /Byron-\d+/.exec(line)?.[0])).toEqual(['Byron-002']);
});

test('Many accounts are deactivated with one question; whose that may not be says why', async ({
  page,
  signIn,
  tenant,
  expectAccessible,
}) => {
  await withAccounts(tenant, ['ada', 'bob', 'cleo']);
  await signIn();
  await page.goto('/accounts');
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole('checkbox', { name: 'Choose all rows shown' }).check();
  await expect(page.getByText('4 of 4 chosen')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Choose cleo' }).uncheck();
  await page.getByRole('button', { name: 'Close…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Close 3 accounts?' });
  await expect(dialog.getByRole('button', { name: 'Close the accounts' })).toBeDisabled();
  await dialog.getByLabel('Reason').fill('The office is closed');
  await expectAccessible('the question');
  await picture(page, 'bulk-question', false);
  await dialog.getByRole('button', { name: 'Close the accounts' }).click();
  const done = page.getByRole('dialog', { name: 'Done' });
  await expect(done.getByRole('status')).toHaveText('2 done. 1 left as before, for the reasons below.');
  const failures = done.getByRole('list', { name: 'Left as before' });
  await expect(failures.getByRole('listitem')).toHaveCount(1);
  await expect(failures).toContainText('hr@acme.example');
  await expect(failures).toContainText(/your own|signed in with/);
  await expectAccessible('the end');
  await picture(page, 'bulk-done', false);
  await done.getByRole('button', { name: 'Close' }).last().click();

  // What was left is still chosen.
  await expect(page.getByText('1 of 4 chosen')).toBeVisible();
  await page.getByLabel('State', { exact: true }).selectOption('Inactive');
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText('The office is closed');
  expect((await tenant.get<{ total: number }>('accounts?active=false')).total).toBe(2);

  await page.getByRole('checkbox', { name: 'Choose all rows shown' }).check();
  await page.getByRole('button', { name: 'Change the role…' }).click();
  const role = page.getByRole('dialog', { name: 'Change the role of 2 accounts?' });
  await expect(role.getByRole('button', { name: 'Change the role' })).toBeDisabled();
  await role.getByLabel('Role').selectOption('Line Manager');
  await role.getByRole('button', { name: 'Change the role' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('2 done.');
  expect((await tenant.get<{ total: number }>('accounts?role=line+manager')).total).toBe(2);
});

test('More than are shown can be chosen, and the run can be stopped', async ({ page, signIn, tenant }) => {
  await manyPeople(tenant);
  await withAccounts(tenant, ['ada']);
  await signIn();
  await page.goto('/people');
  await page.getByRole('checkbox', { name: 'Choose all rows shown' }).check();
  await expect(page.getByText('50 of 121 chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Choose all 121' }).click();
  await expect(page.getByText('121 of 121 chosen')).toBeVisible();
  // Only who can sign in is asked about.
  await page.getByRole('button', { name: 'Close…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Close this account?' });
  await dialog.getByLabel('Reason').fill('Gone');
  let release = (): void => undefined;
  const held = new Promise<void>((done) => (release = done));
  await page.route('**/accounts/*/close', async (route) => {
    await held;
    await route.continue();
  });
  await dialog.getByRole('button', { name: 'Close the account' }).click();
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '0');
  await expect(page.getByText('0 of 1 done')).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  release();
  await expect(page.getByRole('dialog', { name: 'Done' }).getByRole('status')).toHaveText('1 done.');
});

test('The log is filtered, sorted and exported; the search forgives', async ({ page, signIn, filled }) => {
  await signIn(filled.tenant);
  await page.goto('/integrations/provisioning-log');
  const list = page.getByRole('list', { name: 'Provisioning log' }).locator('> li');
  await page.getByLabel('Reason for refusal').selectOption('No person matches');
  await expect(list).toHaveCount(1);
  await page.getByLabel('Reason for refusal').selectOption('Any reason');
  await page.getByLabel('Request', { exact: true }).selectOption('New user');
  await page.getByRole('searchbox', { name: 'Search' }).fill('ACME jané');
  await expect(list).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search' }).fill('');
  await page.getByLabel('Sort by').selectOption('User name ↑');
  await expect(list.first()).toContainText('ada.byron');
  const href = await page.getByRole('link', { name: 'Export as CSV' }).getAttribute('href');
  expect(href).toContain('operation=create');
  expect(href).toContain('sort=userName');
});

const LISTS = ['people', 'accounts', 'roles', 'integrations/saml-mappings', 'integrations/provisioning-log'];

for (const language of ['en', 'de'] as const) {
  for (const path of LISTS) {
    test(`${path} can be read in ${language}, wide and narrow`, async ({ page, signIn, filled, look }) => {
      await page.addInitScript((chosen) => localStorage.setItem('cezanne-language', chosen), language);
      await signIn(filled.tenant);
      await page.goto(`/${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      const boxes = page.locator('tbody input[type=checkbox]');
      if ((await boxes.count()) > 0) await boxes.first().check();
      await look(`list-${path.replace('/', '-')}-${language}`);
    });
  }
}
