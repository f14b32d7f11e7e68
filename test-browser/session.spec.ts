import type { Browser, BrowserContext } from '@playwright/test';
import { expect, test } from './support/console-test.js';
import { HR } from './support/tenant.js';

test('A session that ends while somebody types costs nothing', async ({ page, signIn, tenant, server }) => {
  await signIn();
  await page.goto('/people/new');
  await page.getByLabel('Given name').fill('Ada');
  await page.getByLabel('Family name').fill('Byron');
  await page.getByLabel('Person code').fill('E-1');
  // What the server does after half an hour without a request.
  const ended = await page.request.delete('/api/session', { headers: { origin: server.url } });
  expect(ended.status()).toBe(204);

  await page.getByRole('button', { name: 'Add the person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in again to go on' });
  await dialog.getByLabel('Password', { exact: true }).fill('wrong');
  await dialog.getByRole('button', { name: 'Sign in and go on' }).click();
  await expect(dialog.getByRole('alert')).toContainText('is not right');
  await dialog.getByLabel('Password', { exact: true }).fill(HR.password);
  await dialog.getByRole('button', { name: 'Sign in and go on' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada Byron');
  const { total } = await tenant.get<{ total: number }>('persons');
  expect(total).toBe(1);
});

test('Other roles are refused in a sentence that says why', async ({ page, tenant }) => {
  const person = await tenant.person({ personCode: 'E-1' });
  const account = { userName: 'ada', email: 'ada@acme.example', personId: person.id, role: 'Line Manager' };
  await tenant.post('accounts', { ...account, password: HR.password });
  await page.goto('/sign-in');
  await page.getByLabel('Tenant ID').fill(tenant.id);
  await page.getByLabel('User name').fill('ada');
  await page.getByLabel('Password', { exact: true }).fill(HR.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('only HR Professionals can sign in here');
  await expect(page.getByLabel('User name')).toHaveValue('ada');
});

test('A link leads to its page after the sign-in, and signing out leads away', async ({ page, tenant }) => {
  await page.goto('/people?search=ada');
  await page.getByLabel('Tenant ID').fill(tenant.id);
  await page.getByLabel('User name').fill(HR.userName);
  await page.getByLabel('Password', { exact: true }).fill(HR.password);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Search')).toHaveValue('ada');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('The console speaks German, and remembers it', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/integrations/scim');
  await page.getByLabel('Language').selectOption('Deutsch');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('SCIM-Bereitstellung');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('SCIM-Bereitstellung');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

test('What the server refuses is said in the language of the console, without the names of properties', async ({
  page,
  signIn,
  tenant,
}) => {
  await tenant.person({ personCode: 'E-1' });
  await signIn();
  await page.goto('/people/new');
  await page.getByLabel('Given name').fill('Grace');
  await page.getByLabel('Family name').fill('Hopper');
  await page.getByLabel('Person code').fill('e-1');
  await page.getByLabel('Internal e-mail').fill(`${'x'.repeat(250)}@acme.example`);
  for (const place of [0, 1]) {
    await page.getByRole('button', { name: 'Add an employment' }).click();
    await page.getByLabel('Employment ID').nth(place).fill('C-1');
    await page.getByLabel('Start').nth(place).fill('2026-01-01');
  }
  const language = page.getByRole('combobox', { name: /^(Language|Sprache)$/ });
  const submit = page.getByRole('button', { name: /^(Add the person|Person anlegen)$/ });

  await submit.click();
  const email = page.getByLabel(/^(Internal e-mail|Interne E-Mail)/);
  await expect(email).toHaveAccessibleDescription(/This is too long\. Please shorten it\./);
  await expect(email).toBeFocused();
  await language.selectOption('Deutsch');
  await expect(email).toHaveAccessibleDescription(/Das ist zu lang\. Bitte kürzen Sie es\./);

  await email.fill('grace@acme.example');
  await submit.click();
  const second = page.getByLabel(/^(Employment ID|Vertragsnummer)/).nth(1);
  await expect(second).toHaveAccessibleDescription('Das steht zweimal in der Liste. Bitte entfernen Sie eines davon.');
  await language.selectOption('English');
  await expect(second).toHaveAccessibleDescription('This is in the list twice. Please remove one of the two.');

  await second.fill('C-2');
  await submit.click();
  const problem = page.getByRole('alert');
  await expect(problem).toHaveText(
    'Another person has this person code. Check it, or look for that person under People.',
  );
  await language.selectOption('Deutsch');
  await expect(problem).toHaveText(
    'Eine andere Person hat diese Personalnummer. Prüfen Sie die Nummer, oder suchen Sie die andere unter „Personen“.',
  );
  await expect(page.getByLabel('Vorname')).toHaveValue('Grace');
});

test('One changes the own password, and is signed out everywhere else', async ({
  page,
  signIn,
  browser,
  server,
  tenant,
}) => {
  await signIn();
  const elsewhere = await signedInElsewhere(browser, server.url, tenant.id);
  await page.goto('/people');
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('button', { name: 'Change password…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change your password' });
  const current = dialog.getByLabel('Present password', { exact: true });
  const wanted = dialog.getByLabel('New password', { exact: true });
  const change = dialog.getByRole('button', { name: 'Change the password' });
  await current.fill('not this one');
  await wanted.fill('short');
  await change.click();
  await expect(dialog.getByText('Please use 8 to 1,000 characters.')).toBeVisible();
  await wanted.fill('a better horse battery');
  await change.click();
  await expect(dialog.getByText('This is not the password of this account.')).toBeVisible();
  await expect(current).toBeFocused();
  await current.fill(HR.password);
  await change.click();
  await expect(dialog.getByText('Your password has been changed')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  expect((await elsewhere.request.get('/api/session')).status()).toBe(401);
  expect((await page.request.get('/api/session')).status()).toBe(200);
  await elsewhere.close();
});

test('Signing out everywhere ends every session', async ({ page, signIn, browser, server, tenant }) => {
  await signIn();
  const elsewhere = await signedInElsewhere(browser, server.url, tenant.id);
  await page.goto('/people');
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('button', { name: 'Sign out everywhere…' }).click();
  await page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect((await elsewhere.request.get('/api/session')).status()).toBe(401);
  await elsewhere.close();
});

/** The same HR Professional in another browser. */
async function signedInElsewhere(browser: Browser, url: string, tenantId: string): Promise<BrowserContext> {
  const elsewhere = await browser.newContext({ baseURL: url });
  await elsewhere.request.post('/api/session', { data: { tenantId, ...HR }, headers: { origin: url } });
  return elsewhere;
}
