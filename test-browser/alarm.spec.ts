import type { Page } from '@playwright/test';
import { expect, test } from './support/console-test.js';
import { picture, wear } from './support/looks.js';

const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'at once' });

interface Accounts {
  total: number;
}

test('Forty people are locked out by the wrong group, and somebody who has never seen the console brings them back', async ({
  page,
  signIn,
  tenant,
  okta,
  expectAccessible,
  look,
}) => {
  test.setTimeout(240_000);
  const logins = Array.from({ length: 40 }, (_, n) => `person-${n}@acme.example`);
  for (const [n, internalEmail] of logins.entries()) {
    await tenant.person({ personCode: `P-${n}`, givenName: `Given${n}`, familyName: 'Byron', internalEmail });
  }
  const org = okta(await tenant.connect());
  const profiles = logins.map((login) => ({ login, email: login, firstName: 'Ada', lastName: 'Byron' }));
  for (const { outcome } of await org.assignGroup(profiles)) expect(outcome).toBe('success');
  await signIn();
  await page.goto('/accounts');
  await expect(page.getByRole('table', { name: 'Accounts' })).toBeVisible();
  await expect(banner(page)).toHaveCount(0);

  for (const login of logins) expect((await org.unassign(login)).outcome).toBe('success');
  expect((await tenant.get<Accounts>('accounts?active=true&hasPerson=true')).total).toBe(0);

  // It comes by itself, whatever page somebody is looking at.
  await expect(banner(page)).toContainText('The provider has closed 40 accounts at once.', { timeout: 60_000 });
  await expectAccessible('the banner');
  await picture(page, 'alarm-banner');
  await banner(page).getByRole('link', { name: 'See who it is' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('40 accounts were closed at once');
  const happened = page.getByRole('region', { name: 'What happened' });
  await expect(happened).toContainText('40 of 41 that were active (98 %)');
  await expect(happened).toContainText('The provider, with the token');
  await expect(page.getByRole('list', { name: 'Provisioning log' }).locator('> li')).toHaveCount(40);
  await look('alarm-item');
  await wear(page, { width: 1280, colorScheme: 'light' });

  await page.getByRole('link', { name: 'Bring them back' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Undo provisioning');
  await expect(page.getByText('40 accounts are put back, 0 left as they are.')).toBeVisible();
  const plan = page.getByRole('table', { name: 'What would happen' });
  await expect(plan.getByRole('row')).toHaveCount(41);
  await expect(plan.getByRole('row').filter({ hasText: logins[7] ?? '' })).toContainText('Can sign in again');
  await look('undo-plan');
  await wear(page, { width: 1280, colorScheme: 'light' });
  // One of them really leaves.
  await plan.getByRole('checkbox', { name: `Choose ${logins[39]}`, exact: true }).uncheck();
  await page.getByRole('button', { name: 'Undo for 39 accounts' }).click();
  const dialog = page.getByRole('dialog', { name: 'Put 39 accounts back?' });
  await expectAccessible('the question');
  await dialog.getByRole('button', { name: 'Put them back' }).click();
  await expect(page.getByText('39 accounts are as before again.')).toBeVisible({ timeout: 60_000 });
  const forIt = page.getByRole('region', { name: 'What IT has to do now' });
  await expect(forIt).toContainText('Applications › the app › Assignments › Assign');
  await expect(forIt).toContainText('Enterprise apps › the app › Users and groups');
  await expectAccessible('what came of it');
  await picture(page, 'undo-done');
  expect((await tenant.get<Accounts>('accounts?active=true&hasPerson=true')).total).toBe(39);
  await expect(banner(page)).toContainText('1 of them is still closed.');

  // Then it was a mistake after all.
  await banner(page).getByRole('link', { name: 'See who it is' }).click();
  await expect(page.getByText('1 of 40')).toBeVisible();
  await page.getByRole('link', { name: 'Bring them back' }).click();
  await page.getByRole('button', { name: 'Undo for 1 account' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Put them back' }).click();
  await expect(page.getByText('1 account is as before again.')).toBeVisible();
  expect((await tenant.get<Accounts>('accounts?active=true&hasPerson=true')).total).toBe(40);
  await expect(banner(page)).toHaveCount(0, { timeout: 60_000 });
  await page.goto('/integrations/review?state=mended');
  await expect(page.getByRole('table', { name: 'To review' })).toContainText('40 accounts');
});

test('An undo is chosen by filter, can be taken back, and the page speaks German', async ({
  page,
  signIn,
  tenant,
  okta,
  look,
}) => {
  const login = 'ada@acme.example';
  await tenant.person({ personCode: 'P-1', givenName: 'Ada', familyName: 'Byron', internalEmail: login });
  const org = okta(await tenant.connect({ deactivationAlarm: { accounts: 0, percent: 0, minutes: 60 } }));
  await org.assign({ login, email: login, firstName: 'Ada', lastName: 'Byron' });
  await org.deactivate(login);
  await signIn();
  await page.goto('/integrations/provisioning-log');
  await page.getByLabel('Outcome').selectOption('Deactivated');
  await page.getByRole('link', { name: 'Undo what is shown…' }).click();
  await expect(page.getByText('1 entry fits.')).toBeVisible();
  await page.getByRole('button', { name: 'Show what would happen' }).click();
  await page.getByRole('button', { name: 'Undo for 1 account' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Put them back' }).click();
  await expect(page.getByText('1 account is as before again.')).toBeVisible();
  const active = async () => (await tenant.get<Accounts>('accounts?active=true&hasPerson=true')).total;
  expect(await active()).toBe(1);
  await page.getByRole('link', { name: 'Undo this undo…' }).click();
  await expect(page.getByText('All that was put back by an undo.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo for 1 account' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Put them back' }).click();
  await expect(page.getByText('1 account is as before again.')).toBeVisible();
  expect(await active()).toBe(0);

  await page.getByLabel('Language').selectOption('Deutsch');
  await page.goto('/integrations/provisioning-log/undo?outcome=deactivated');
  await page.getByRole('button', { name: 'Zeigen, was geschehen würde' }).click();
  await expect(page.getByText(/Konto wird wie vorher|Konten werden wie vorher/)).toBeVisible();
  await look('undo-plan-de');
});

test('HR sets when it is told, or switches it off, and dismisses an alarm that was meant', async ({
  page,
  signIn,
  tenant,
  okta,
  look,
}) => {
  const login = 'ada@acme.example';
  await tenant.person({ personCode: 'P-1', givenName: 'Ada', familyName: 'Byron', internalEmail: login });
  const org = okta(await tenant.connect());
  await org.assign({ login, email: login, firstName: 'Ada', lastName: 'Byron' });
  await signIn();
  await page.goto('/integrations/scim');
  const section = page.getByRole('region', { name: 'Alarm: many accounts closed at once' });
  const accounts = section.getByLabel('More accounts than');
  await expect(accounts).toHaveValue('20');
  await accounts.fill('');
  await expect(section.getByText('Give a whole number from 0 to 1000000.')).toBeVisible();
  await accounts.fill('0');
  await section.getByLabel('And more percent of all active accounts than').fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('All changes are saved.')).toBeVisible();
  const alarm = async () => (await tenant.get<{ deactivationAlarm: unknown }>('scim-settings')).deactivationAlarm;
  expect(await alarm()).toEqual({ accounts: 0, percent: 0, minutes: 60 });

  await org.deactivate(login);
  await page.goto('/people');
  await expect(banner(page)).toContainText('The provider has closed 1 account at once.', { timeout: 60_000 });
  await page.getByLabel('Language').selectOption('Deutsch');
  await expect(
    page.getByRole('alert').filter({ hasText: 'Der Anbieter hat 1 Konto auf einmal geschlossen.' }),
  ).toBeVisible();
  await picture(page, 'alarm-banner-de');
  await page.getByRole('link', { name: 'Ansehen, wer es ist' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 Konto auf einmal geschlossen');
  await look('alarm-item-de');
  await wear(page, { width: 1280, colorScheme: 'light' });
  await page.getByRole('button', { name: 'Ablegen' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/Begründung/)
    .fill('Sie ist gegangen');
  await page.getByRole('dialog').getByRole('button', { name: 'Ablegen' }).click();
  await expect(page.getByRole('link', { name: 'Ansehen, wer es ist' })).toHaveCount(0);
  await page.getByLabel('Sprache').selectOption('English');
  await page.goto('/integrations/scim');
  await section
    .getByRole('switch', { name: 'Tell us when the provider closes unusually many accounts' })
    .press('Space');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('All changes are saved.')).toBeVisible();
  expect(await alarm()).toBeNull();
});
