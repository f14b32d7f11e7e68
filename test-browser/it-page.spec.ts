import type { Page } from '@playwright/test';
import { expect, test } from './support/console-test.js';
import { picture } from './support/looks.js';

/** HR makes a link on the settings page. @returns where it leads */
async function makeLink(page: Page): Promise<string> {
  const section = page.getByRole('region', { name: 'Page for IT' });
  await section.getByRole('button', { name: 'Make a link', exact: true }).click();
  const address = section.locator('bdi').first();
  await expect(address).toContainText('/it/');
  return (await address.textContent()) ?? '';
}

test('IT opens HR’s link without signing in, and it is gone when HR takes it back', async ({
  page,
  signIn,
  tenant,
  browser,
  expectAccessible,
}) => {
  await tenant.post('roles', { name: 'Payroll Clerk', baseRole: 'Self-Service', translations: { de: 'Lohnbüro' } });
  const token = await tenant.connect({ matchMethod: 'personCode', secondMatchMethod: 'internalEmail' });
  await signIn();
  await page.goto('/integrations/scim');
  const url = await makeLink(page);
  await expectAccessible('the link');
  const section = page.getByRole('region', { name: 'Page for IT' });
  await expect(section).toContainText('by hr@acme.example');
  await expect(section).toContainText('not opened yet');

  // Another browser, which has never been here: no cookie, no storage.
  const stranger = await browser.newContext({ locale: 'en-GB' });
  const it = await stranger.newPage();
  const asked: string[] = [];
  it.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const answer = await it.goto(url);
  expect(answer?.headers()).toMatchObject({
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  await expect(it.getByRole('heading', { level: 1 })).toHaveText('User provisioning for Cezanne HR');
  expect(await stranger.cookies()).toEqual([]);
  // It asks for nothing that needs a session.
  expect(asked.filter((path) => path.startsWith('/api/') && !path.startsWith('/api/it-page/'))).toEqual([]);
  await expect(it.getByText(tenant.scimUrl, { exact: true })).toBeVisible();
  await expect(it.getByText(tenant.id, { exact: true })).toBeVisible();
  const number = it.getByRole('row').filter({ hasText: 'employeeNumber' });
  await expect(number).toContainText('leading zeros count. It finds the person.');
  await expect(it.getByRole('row').filter({ hasText: 'emails' })).toContainText('it must lead to the same person');
  await expect(it.getByRole('region', { name: 'Roles' }).getByRole('listitem')).toHaveText([
    'HR Professional',
    'Line Manager',
    'Payroll Clerk',
    'Restricted HR Professional',
    'Self-Service',
  ]);
  const text = (await it.locator('body').innerText()) + (await it.content());
  expect(text).not.toContain('cezscim_');
  expect(text).not.toContain(token.slice(-4));
  await it.getByLabel('Language').selectOption('Deutsch');
  await expect(it.getByRole('heading', { level: 1 })).toHaveText('Benutzerbereitstellung für Cezanne HR');

  // HR sees that IT has looked.
  await page.reload();
  await expect(section).toContainText('last opened');
  await expect(page.getByText(url)).toHaveCount(0);
  await section.getByRole('button', { name: 'Take back' }).click();
  const question = page.getByRole('dialog', { name: 'Take the link back?' });
  await question.getByRole('button', { name: 'Take back' }).click();
  await expect(section.getByRole('button', { name: 'Make a link', exact: true })).toBeVisible();
  await it.reload();
  await expect(it.getByRole('heading', { level: 1 })).toHaveText('Diese Seite gibt es nicht');
  await expect(it.getByText(tenant.scimUrl)).toHaveCount(0);
  await stranger.close();
});

test('Another link takes the place of the one before', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/integrations/scim');
  const first = await makeLink(page);
  await page.getByRole('button', { name: 'Make another link…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a link' }).click();
  const section = page.getByRole('region', { name: 'Page for IT' });
  await expect(section.getByText(first)).toHaveCount(0);
  const second = (await section.locator('bdi').first().textContent()) ?? '';
  await page.goto(first);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page is not here');
  await page.goto(second);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('User provisioning for Cezanne HR');
});

for (const language of ['en', 'de']) {
  test(`The page for IT is accessible and fits at both widths and in both colours: ${language}`, async ({
    page,
    signIn,
    tenant,
    look,
  }) => {
    // Long pages that are looked at several times.
    test.slow();
    const { id } = await tenant.identityProvider();
    const saml = { createSamlMappings: true, identityProviderId: id, userIdentifier: 'scimEmail' };
    await tenant.put('scim-settings', saml);
    await signIn();
    await page.goto('/integrations/scim');
    const url = await makeLink(page);
    await page.evaluate((chosen) => localStorage.setItem('cezanne-language', chosen), language);
    await page.goto(url);
    await expect(page.getByRole('region')).toHaveCount(7);
    await look(`it-page-${language}`);
  });
}

test('The page for IT is printed whole, on white paper', async ({ page, signIn, tenant }) => {
  await signIn();
  await page.goto('/integrations/scim');
  await page.goto(await makeLink(page));
  await expect(page.getByText(tenant.scimUrl, { exact: true })).toBeVisible();
  // In the dark, because paper is white all the same.
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('button')).toHaveCount(0);
  // The page follows a change of colours a moment later.
  const colours = (): Promise<string> =>
    page.evaluate(() => `${getComputedStyle(document.body).backgroundColor}, ${getComputedStyle(document.body).color}`);
  await expect.poll(colours).toMatch(/^rgb\(2[45]\d, 2[45]\d, 2[45]\d\), rgb\(27, 36, 48\)$/);
  await expect(page.getByText(tenant.scimUrl, { exact: true })).toBeVisible();
  await picture(page, 'it-page-print');
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});
