import { expect, test } from './support/console-test.js';
import type { Tenant } from './support/tenant.js';

/** For people to look at, and for the README. */
const SCREENSHOTS = 'dist/test-browser-screenshots';

const WIDTHS = [1280, 390] as const;
const PAGES = {
  scim: '/integrations/scim',
  log: '/integrations/provisioning-log',
  'identity-providers': '/integrations/identity-providers',
  'new-identity-provider': '/integrations/identity-providers/new',
  'saml-mappings': '/integrations/saml-mappings',
  people: '/people',
  'new-person': '/people/new',
  import: '/people/import',
  accounts: '/accounts',
  roles: '/roles',
  'not-found': '/nowhere',
} as const;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of WIDTHS) {
    test(`Every page is accessible and fits, ${colorScheme}, ${width} px`, async ({
      page,
      signIn,
      tenant,
      okta,
      expectAccessible,
    }) => {
      test.setTimeout(180_000);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const look = async (name: string): Promise<void> => {
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectAccessible(name);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${name} is wider than the window`).toBeLessThanOrEqual(0);
        await page.screenshot({ path: `${SCREENSHOTS}/${name}-${width}-${colorScheme}.png`, fullPage: true });
      };

      await page.goto('/sign-in');
      await look('sign-in');
      await signIn();
      // Empty first: what a new tenant sees.
      for (const name of ['people', 'log', 'saml-mappings', 'identity-providers'] as const) {
        await page.goto(PAGES[name]);
        await look(`${name}-empty`);
      }

      const { personId, accountId } = await fill(tenant, okta);
      for (const [name, path] of Object.entries(PAGES)) {
        await page.goto(path);
        await look(name);
      }
      await page.goto(PAGES.log);
      await page.getByRole('button', { name: /^Refused jane/ }).click();
      await look('log-story');
      await page.goto(`/people/${personId}`);
      await look('person');
      await page.goto(`/people/${personId}/edit`);
      await look('edit-person');
      await page.goto(`/accounts/${accountId}`);
      await look('account');

      await page.goto(PAGES.scim);
      await page.getByRole('button', { name: 'Generate', exact: true }).click();
      await expectAccessible('generate dialog');
      await page.goto(PAGES.roles);
      await page.getByRole('button', { name: 'Edit: Payroll Clerk' }).click();
      await expectAccessible('role dialog');
      await page.goto(PAGES.accounts);
      await page.getByRole('button', { name: 'Make an account' }).click();
      await page.getByRole('combobox', { name: 'Person' }).click();
      await expect(page.getByRole('option', { name: /Ada Byron/ })).toBeVisible();
      await expectAccessible('account dialog');
    });
  }
}

test('Everything can be reached with the keyboard', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/integrations/scim');
  await expect(page.getByLabel('Enable SCIM Provisioning of Users')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Enable SCIM Provisioning of Users')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByText('You have unsaved changes.')).toBeVisible();
});

test('The first page is small and quickly there', async ({ page, signIn }) => {
  await signIn();
  const begun = Date.now();
  await page.goto('/integrations/scim');
  await expect(page.getByLabel('Enable SCIM Provisioning of Users')).toBeVisible();
  const time = Date.now() - begun;

  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const assets = loaded.filter((url) => /\/assets\/.*\.(?:js|css)$/.test(url));
  let bytes = 0;
  for (const url of assets) {
    const answer = await page.request.head(url, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers()['content-encoding']).toBe('gzip');
    bytes += Number(answer.headers()['content-length']);
  }
  console.log(`first page: ${Math.round(bytes / 1000)} kB gzipped, usable after ${time} ms`);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(250_000);
  // Well below a second on a quiet machine; the tests' machines are not quiet.
  expect(time).toBeLessThan(5_000);
});

/** Something of everything. */
async function fill(
  tenant: Tenant,
  okta: (token: string) => import('../okta/okta-org.js').OktaOrg,
): Promise<{ personId: string; accountId: string }> {
  const names = [
    ['Ada', 'Byron'],
    ['Grace', 'Hopper'],
    ['Alan', 'Turing'],
    ['Katherine', 'Johnson'],
    ['Emmy', 'Noether'],
  ] as const;
  const persons: { id: string }[] = [];
  for (const [place, [givenName, familyName]] of names.entries()) {
    const internalEmail = `${givenName}.${familyName}@acme.example`.toLowerCase();
    const employments = [{ employmentId: `C-${place}`, startDate: '2024-02-01' }];
    persons.push(await tenant.person({ personCode: `E-${place}`, givenName, familyName, internalEmail, employments }));
  }
  await tenant.post('roles', {
    name: 'Payroll Clerk',
    baseRole: 'Restricted HR Professional',
    translations: { de: 'Lohnbüro' },
    scimAssignable: false,
  });
  const { id: identityProviderId } = await tenant.identityProvider();
  const token = await tenant.connect({ createSamlMappings: true, identityProviderId, userIdentifier: 'scimUserName' });
  const org = okta(token);
  await org.testConnector();
  const user = (firstName: string, lastName: string, role?: string) => {
    const email = `${firstName}.${lastName}@acme.example`.toLowerCase();
    return { login: email, email, firstName, lastName, role };
  };
  for (const [firstName, lastName] of names.slice(0, 3)) await org.assign(user(firstName, lastName, 'Line Manager'));
  await org.assign(user('Jane', 'Doe'));
  await org.assign(user('Katherine', 'Johnson', 'Lohnbüro'));
  await org.updateProfile('ada.byron@acme.example', { role: 'Self-Service' });
  await org.unassign('alan.turing@acme.example');
  const { items } = await tenant.get<{ items: { id: string; personId: string | null }[] }>('accounts');
  const personId = persons[0]?.id ?? '';
  return { personId, accountId: items.find((item) => item.personId === personId)?.id ?? '' };
}
