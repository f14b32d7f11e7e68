import type { Page, Request } from '@playwright/test';
import { expect, test } from './support/console-test.js';
import type { Tenant } from './support/tenant.js';

const PEOPLE = 60;

test('Names in a list are read a page at a time, not row by row', async ({ page, signIn, tenant }) => {
  const identityProviderId = (await tenant.identityProvider()).id;
  for (let n = 10; n < 10 + PEOPLE; n++) await withAccount(tenant, n, identityProviderId);
  await signIn();

  const persons = requests(page, 'persons');
  await page.goto('/accounts');
  await expect(page.getByRole('link', { name: 'Ada Byron-10', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ada Byron-59', exact: true })).toBeVisible();
  expect(persons).toHaveLength(1);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(page.getByRole('link', { name: 'Ada Byron-69', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: '…' })).toHaveCount(0);
  await expect(page.getByRole('cell', { name: 'External user' })).toHaveCount(1);
  expect(persons).toHaveLength(2);

  const accounts = requests(page, 'accounts');
  await page.goto('/integrations/saml-mappings');
  await expect(page.getByRole('link', { name: 'ada-10@acme.example' })).toBeVisible();
  await expect(page.getByRole('link', { name: '…' })).toHaveCount(0);
  // One for the names, one for the choice above the table.
  expect(accounts).toHaveLength(2);
});

async function withAccount(tenant: Tenant, n: number, identityProviderId: string): Promise<void> {
  const userName = `ada-${n}@acme.example`;
  const person = await tenant.person({ personCode: `E-${n}`, familyName: `Byron-${n}` });
  const values = { userName, email: userName, personId: person.id, role: 'Self-Service' };
  const { id } = await tenant.post('accounts', values);
  await tenant.post('saml-mappings', { accountId: id, identityProviderId, userIdentifier: userName });
}

/** What the page asks for in a collection, or for an item of it, from now on. */
function requests(page: Page, collection: string): Request[] {
  const seen: Request[] = [];
  page.on('request', (request) => {
    if (new RegExp(`/api/tenants/[^/]+/${collection}([/?]|$)`).test(request.url())) seen.push(request);
  });
  return seen;
}
