import { expect, test } from './support/console-test.js';
import { expectToFit } from './support/looks.js';

const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script>';
const BACKWARDS = '\u202Eexe.gnp';

test('Hostile values are shown as text on every page', async ({ page, signIn, tenant, okta }) => {
  const email = 'ada@acme.example';
  const { id: personId } = await tenant.person({
    personCode: `${MARKUP}1`.slice(0, 100),
    givenName: MARKUP,
    familyName: BACKWARDS,
    internalEmail: email,
    employments: [{ employmentId: MARKUP, startDate: '2024-01-01' }],
  });
  await tenant.post('roles', { name: MARKUP, baseRole: 'Self-Service', translations: { de: MARKUP } });
  const provider = await tenant.identityProvider({ displayName: MARKUP, entityId: MARKUP });
  const token = await tenant.connect({
    createSamlMappings: true,
    identityProviderId: provider.id,
    userIdentifier: 'scimUserName',
  });
  const org = okta(token);
  const profile = { email, firstName: MARKUP, lastName: BACKWARDS, role: MARKUP };
  const login = `${MARKUP}${BACKWARDS}`;
  expect((await org.assign({ ...profile, login })).outcome).toBe('success');
  // Refused, and in the log all the same.
  await org.assign({ ...profile, login: 'b@acme.example', email: `${'x'.repeat(10_000)}@acme.example` });
  await org.assign({ ...profile, login: 'c@acme.example', role: 'y'.repeat(10_000) });
  const accounts = await tenant.get<{ items: { id: string; personId: string | null }[] }>('accounts');
  const account = accounts.items.find((item) => item.personId === personId);

  await signIn();
  const review = await tenant.get<{ items: { id: string }[] }>('review-items');
  const pages = [
    '/integrations/scim',
    '/integrations/provisioning-log',
    '/integrations/identity-providers',
    `/integrations/identity-providers/${provider.id}`,
    '/integrations/saml-mappings',
    '/people',
    `/people/${personId}`,
    `/people/${personId}/edit`,
    '/accounts',
    `/accounts/${account?.id}`,
    '/roles',
    '/integrations/review?state=all',
    ...review.items.map(({ id }) => `/integrations/review/${id}`),
  ];
  // Names that cannot be the person's, and a refusal.
  expect(review.items.length).toBeGreaterThan(0);
  for (const path of pages) {
    await page.goto(path);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await openStories(page);
    // None of it became an element, and nothing is wider than the window.
    await expect(page.locator('img[src="x"], script:not([src])')).toHaveCount(0);
    await expectToFit(page, path);
  }

  await page.goto('/integrations/provisioning-log');
  await page.getByRole('button', { name: /^Created/ }).click();
  await expect(page.getByText('<img src=x onerror=alert(1)>').filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByText('[U+202E]').filter({ visible: true }).first()).toBeVisible();
});

async function openStories(page: import('@playwright/test').Page): Promise<void> {
  const closed = page.getByRole('main').locator('button[aria-expanded=false]');
  for (let left = await closed.count(); left > 0; left--) await closed.nth(left - 1).click();
}
