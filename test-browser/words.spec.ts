import { expect, test } from './support/console-test.js';
import { picture } from './support/looks.js';

test('A word that HR cannot know opens its meaning beside it, with the keyboard too', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  await signIn();
  await page.goto('/integrations/scim');
  const word = page.getByRole('button', { name: 'SCIM (What is this?)' });
  await expect(word).toHaveAttribute('aria-expanded', 'false');
  await word.focus();
  await page.keyboard.press('Enter');
  const meaning = page.getByRole('dialog', { name: 'SCIM' });
  await expect(meaning).toContainText('nobody has to type accounts in here');
  await expect(meaning).toBeFocused();
  await expect(word).toHaveAttribute('aria-expanded', 'true');
  await expectAccessible('a word');
  await picture(page, 'word-1280', false);
  await page.keyboard.press('Escape');
  await expect(meaning).toBeHidden();
  await expect(word).toBeFocused();

  // Beside a field, and closed by its button; one that opens closes the other.
  const token = page.getByRole('button', { name: 'What is this? (Tenant ID)' });
  await word.click();
  await token.click();
  await expect(meaning).toBeHidden();
  const tenantId = page.getByRole('dialog', { name: 'Tenant ID' });
  await expect(tenantId).toBeVisible();
  await tenantId.getByRole('button', { name: 'Close' }).click();
  await expect(tenantId).toBeHidden();
});

test('In a dialog, Escape closes the meaning first and the dialog after it', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/roles');
  await page.getByRole('button', { name: 'Add a role' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a role' });
  await dialog.getByRole('button', { name: 'What is this? (Original name)' }).click();
  const meaning = page.getByRole('dialog', { name: 'Original name' });
  await expect(meaning).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(meaning).toBeHidden();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

const PAGES: Record<string, string[]> = {
  '/integrations/scim': ['SCIM', 'provider', 'token', 'identity provider', 'single sign-on'],
  '/integrations/provisioning-log': ['provider'],
  '/integrations/identity-providers': ['identity provider', 'single sign-on'],
  '/integrations/identity-providers/new': ['metadata file'],
  '/integrations/saml-mappings': ['SAML mapping', 'identity provider'],
  '/people': ['Provisioning'],
  '/accounts': ['external user'],
  '/roles': ['provider', 'original name'],
};

test('Every page says its own hard words where they stand first', async ({ page, signIn }) => {
  await signIn();
  for (const [path, words] of Object.entries(PAGES)) {
    await page.goto(path);
    for (const word of words) {
      await expect(
        page.getByRole('button', { name: `${word} (What is this?)`, exact: true }),
        `${path} ${word}`,
      ).toBeVisible();
    }
    await expect(page.getByText('[[')).toHaveCount(0);
  }
  await page.goto('/integrations/identity-providers/new');
  for (const field of ['Entity ID', 'Sign-in URL', 'Signing certificate']) {
    await expect(page.getByRole('button', { name: `What is this? (${field})` })).toBeVisible();
  }
});

test('The meaning stays inside a narrow window, in both languages and colours', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  await signIn();
  await page.setViewportSize({ width: 390, height: 700 });
  for (const [language, colorScheme, what] of [
    ['en', 'light', 'What is this?'],
    ['de', 'dark', 'Was ist das?'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('/integrations/scim');
    await page.evaluate((chosen) => localStorage.setItem('cezanne-language', chosen), language);
    await page.reload();
    const words = page.getByRole('button', { name: new RegExp(what.replace('?', '\\?')) });
    await expect(words.first()).toBeVisible();
    for (const place of [0, 1, (await words.count()) - 1]) {
      await words.nth(place).click();
      const meaning = page.locator('[popover]:popover-open');
      await expect(meaning).toBeVisible();
      const box = await meaning.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
      if (place === 0) {
        await expectAccessible(`a word, ${language}, ${colorScheme}`);
        await picture(page, `word-390-${language}-${colorScheme}`, false);
      }
      await page.keyboard.press('Escape');
    }
  }
});

test('“Add one” for an identity provider keeps everything unsaved, and comes back with it chosen', async ({
  page,
  signIn,
  tenant,
}) => {
  await signIn();
  await page.goto('/integrations/scim');
  await page.getByLabel('Enable SCIM Provisioning of Users').click();
  await page.getByRole('radio', { name: /^Person code/ }).check();
  await page.getByLabel('Second value that must lead').selectOption('Internal e-mail');
  await page.getByRole('radio', { name: 'Refuse the user' }).check();
  await page.getByLabel('Create SAML SSO Mappings').click();
  await page.getByRole('link', { name: 'Add one' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Add an identity provider');
  await page.locator('[data-field=displayName]').fill('Okta of Acme');
  await page.getByLabel('Entity ID').fill('http://www.okta.com/exk1');
  await page.getByLabel('Sign-in URL').fill('https://acme.okta.example/sso/saml');
  await page.getByRole('button', { name: 'Add the identity provider' }).click();

  await expect(page.getByText('Your unsaved changes from before are here again.')).toBeVisible();
  await expect(page.getByLabel('Enable SCIM Provisioning of Users')).toBeChecked();
  await expect(page.getByRole('radio', { name: /^Person code/ })).toBeChecked();
  await expect(page.getByLabel('Second value that must lead').locator('option:checked')).toHaveText('Internal e-mail');
  await expect(page.getByRole('radio', { name: 'Refuse the user' })).toBeChecked();
  const provider = page.getByLabel('Identity Provider', { exact: true });
  await expect(provider.locator('option:checked')).toHaveText('Okta of Acme');
  // Nothing of it has been saved behind HR's back.
  expect(await tenant.get('scim-settings')).toMatchObject({ enabled: false, matchMethod: 'internalEmail' });

  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('All changes are saved.')).toBeVisible();
  expect(await tenant.get('scim-settings')).toMatchObject({
    enabled: true,
    matchMethod: 'personCode',
    secondMatchMethod: 'internalEmail',
    nameCheck: 'refuse',
    createSamlMappings: true,
    identityProviderId: expect.any(String),
  });
  // The draft is used up.
  await page.reload();
  await expect(page.getByText('All changes are saved.')).toBeVisible();
});

test('Whoever turns back without a new provider, or looks at a person, finds the unsaved page too', async ({
  page,
  signIn,
  tenant,
}) => {
  await tenant.person({ personCode: 'E-1', familyName: 'Noether' });
  await signIn();
  await page.goto('/integrations/scim');
  await page.getByLabel('Create SAML SSO Mappings').click();
  await page.getByRole('link', { name: 'Add one' }).click();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page.getByLabel('Create SAML SSO Mappings')).toBeChecked();

  const internal = page.locator('label').filter({ hasText: 'Internal e-mail' });
  await internal.getByRole('button', { name: '1 has no value' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Ada Noether' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada Noether');
  await page.goBack();
  await expect(page.getByLabel('Create SAML SSO Mappings')).toBeChecked();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByLabel('Create SAML SSO Mappings')).not.toBeChecked();
});

test('What acts at once says first what happens to how many accounts', async ({
  page,
  signIn,
  filled,
  expectAccessible,
}) => {
  // Nothing of it is carried out, so that others can go on looking at the tenant.
  await signIn(filled.tenant);
  await page.goto('/integrations/scim');
  await page.getByLabel('Enable SCIM Provisioning of Users').click();
  await page.getByRole('button', { name: 'Save' }).click();
  const off = page.getByRole('dialog', { name: 'Switch provisioning off?' });
  await expect(off).toContainText('The provider looks after 2 accounts here.');
  await expect(off).toContainText('Whoever leaves the company keeps the access');
  await expectAccessible('switching off');
  await picture(page, 'switch-off', false);
  await off.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();

  await page.getByRole('button', { name: /^Revoke/ }).click();
  const revoke = page.getByRole('dialog', { name: 'Revoke this token?' });
  await expect(revoke).toContainText('can no longer update or switch off any of the 2 accounts');
  await revoke.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('radio', { name: /^Person code/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  const method = page.getByRole('dialog', { name: 'Change how people are found?' });
  await expect(method).toContainText('None of the 2 accounts that the provider looks after here is touched.');
  await method.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('button', { name: 'Discard' }).click();

  await page.goto(`/integrations/identity-providers/${filled.identityProviderId}`);
  await page.getByLabel('Enabled').click();
  await page.getByRole('button', { name: 'Save' }).click();
  const disable = page.getByRole('dialog', { name: 'Disable this identity provider?' });
  await expect(disable).toContainText('2 accounts sign in through it.');
  await expect(disable).toContainText('2 accounts have no other way in.');
  await expectAccessible('disabling');
  await disable.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByLabel('Enabled')).not.toBeChecked();
});

test('Provisioning is switched off when HR confirms', async ({ page, signIn, tenant }) => {
  await tenant.connect();
  await signIn();
  await page.goto('/integrations/scim');
  await page.getByLabel('Enable SCIM Provisioning of Users').click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off and save' }).click();
  await expect(page.getByText('Provisioning is off')).toBeVisible();
  expect(await tenant.get('scim-settings')).toMatchObject({ enabled: false });
});
