import type { APIRequestContext } from '@playwright/test';
import { OPERATOR_TOKEN } from './support/console-server.js';
import { expect, test } from './support/console-test.js';
import { HR, type Tenant } from './support/tenant.js';

/** Whoever is signed out by somebody else is told so, and not that he was away. */

interface Account {
  id: string;
  userName: string;
}

/** The account that the page is signed in with, and another HR Professional, so that it may be taken away. */
async function accountOf(tenant: Tenant): Promise<Account> {
  const other = { userName: 'other', email: 'other@acme.example', role: 'HR Professional', password: HR.password };
  await tenant.post('accounts', other);
  const { items } = await tenant.get<{ items: Account[] }>('accounts');
  const own = items.find(({ userName }) => userName === HR.userName);
  if (own === undefined) throw new Error('The tenant has no HR Professional.');
  return own;
}

/** What another one does to an account meanwhile. */
async function change(request: APIRequestContext, tenant: Tenant, id: string, data: object | null): Promise<void> {
  const url = `/api/tenants/${tenant.id}/accounts/${id}`;
  const headers = { authorization: `Bearer ${OPERATOR_TOKEN}`, cookie: '' };
  const answer = await (data === null ? request.delete(url, { headers }) : request.patch(url, { headers, data }));
  expect(answer.ok()).toBe(true);
}

const CLOSED = /because this account was deactivated or deleted/;

for (const [what, data, sentence] of [
  ['was deactivated', { active: false }, CLOSED],
  ['was deleted', null, CLOSED],
] as const) {
  test(`Whose account ${what} is told why, on the page and at the sign-in`, async ({
    page,
    signIn,
    tenant,
    playwright,
    server,
    expectAccessible,
  }) => {
    await signIn();
    const { id } = await accountOf(tenant);
    await page.goto('/people');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('People');
    const operator = await playwright.request.newContext({ baseURL: server.url });
    await change(operator, tenant, id, data);
    await operator.dispose();

    // Whatever asks next shows the dialog; it may have opened over the link by itself.
    await page.getByRole('link', { name: 'Accounts' }).dispatchEvent('click');
    const dialog = page.getByRole('dialog', { name: 'You have been signed out' });
    await expect(dialog).toContainText(sentence);
    await expect(dialog.getByLabel('Password', { exact: true })).toHaveCount(0);
    await expectAccessible('the dialog that says why');
    await dialog.getByRole('button', { name: 'Leave this page' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByText(sentence)).toBeVisible();
    await expectAccessible('the sign-in page that says why');
    // Also for whoever comes again, or begins at another page.
    await page.goto('/roles');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.getByText(/away/)).toHaveCount(0);
  });
}

test('Whose account lost its role is told why, and finds the own account left', async ({
  page,
  signIn,
  tenant,
  playwright,
  server,
}) => {
  await signIn();
  const { id } = await accountOf(tenant);
  await page.goto('/people');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('People');
  const operator = await playwright.request.newContext({ baseURL: server.url });
  await change(operator, tenant, id, { role: 'Restricted HR Professional' });
  await operator.dispose();

  await page.getByRole('link', { name: 'Accounts' }).dispatchEvent('click');
  const dialog = page.getByRole('dialog', { name: 'This page is no longer open to you' });
  await expect(dialog).toContainText('The role of this account was changed: it is no longer HR Professional');
  await dialog.getByRole('button', { name: 'Leave this page' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My account');
  await expect(page.getByText('Restricted HR Professional').first()).toBeVisible();
  await page.goto('/roles');
  await expect(page.getByText('The page that you wanted is for HR Professionals.')).toBeVisible();
});

test('Whose password was changed signs in with the new one and loses nothing', async ({
  page,
  signIn,
  tenant,
  playwright,
  server,
}) => {
  await signIn();
  const { id } = await accountOf(tenant);
  await page.goto('/people/new');
  await page.getByLabel('Given name').fill('Ada');
  await page.getByLabel('Family name').fill('Byron');
  await page.getByLabel('Person code').fill('E-1');
  const operator = await playwright.request.newContext({ baseURL: server.url });
  await change(operator, tenant, id, { password: 'set by somebody else' });
  await operator.dispose();

  await page.getByRole('button', { name: 'Add the person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in again to go on' });
  await expect(dialog).toContainText('because the password of this account was changed');
  await expect(dialog).toContainText('Everything on this page is still as you left it.');
  await dialog.getByLabel('Password', { exact: true }).fill('set by somebody else');
  await dialog.getByRole('button', { name: 'Sign in and go on' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada Byron');
});

test('The sentence is in the language of the console', async ({ page, signIn, tenant, playwright, server }) => {
  await signIn();
  const { id } = await accountOf(tenant);
  await page.goto('/integrations/scim');
  await page.getByLabel('Language').selectOption('Deutsch');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('SCIM-Bereitstellung');
  const operator = await playwright.request.newContext({ baseURL: server.url });
  await change(operator, tenant, id, { active: false });
  await operator.dispose();
  await page.reload();
  await expect(page.getByText(/weil dieses Konto abgeschaltet oder gelöscht wurde/)).toBeVisible();
});

test('Whoever was away is told that', async ({ page, signIn, tenant, server }) => {
  await signIn();
  const away = `update session set last_seen_at = last_seen_at - interval '31 min' where tenant_id = $1`;
  await server.asSuperuser(away, [tenant.id]);
  await page.goto('/people');
  await expect(page.getByText('You were away for a while, so we signed you out.')).toBeVisible();
  await page.getByLabel('Tenant ID').fill(tenant.id);
  await page.getByLabel('User name').fill(HR.userName);
  await page.getByLabel('Password', { exact: true }).fill(HR.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('People');
});

test('Nobody is offered to shut himself out', async ({ page, signIn, tenant, expectAccessible }) => {
  await signIn();
  const { id } = await accountOf(tenant);
  await page.goto(`/accounts/${id}`);
  for (const name of ['Close…', 'Delete']) {
    const button = page.getByRole('button', { name, exact: true });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription(/Only another HR Professional can deactivate or delete it/);
  }
  await expectAccessible('the own account');
  const role = page.getByLabel('Role');
  await expect(role).toHaveAccessibleDescription(/Only another HR Professional can take its HR role away/);
  await role.selectOption('Restricted HR Professional');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('You would shut yourself out');
});
