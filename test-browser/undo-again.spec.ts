import type { OktaOrg } from '../okta/org/okta-org.js';
import { expect, test } from './support/console-test.js';
import { expectToFitEverywhere, wear } from './support/looks.js';
import type { Tenant } from './support/tenant.js';

const LOGINS = ['ada@acme.example', 'bob@acme.example', 'eve@acme.example'] as const;
const [ADA, BOB, EVE] = LOGINS;

/** Three accounts that the provider has made, and closed again. */
async function closeThree(tenant: Tenant, okta: (token: string) => OktaOrg): Promise<OktaOrg> {
  for (const [n, internalEmail] of LOGINS.entries()) {
    await tenant.person({ personCode: `P-${n}`, givenName: 'Ada', familyName: 'Byron', internalEmail });
  }
  const org = okta(await tenant.connect());
  for (const login of LOGINS) {
    expect((await org.assign({ login, email: login, firstName: 'Ada', lastName: 'Byron' })).outcome).toBe('success');
    expect((await org.deactivate(login)).outcome).toBe('success');
  }
  return org;
}

const active = async (tenant: Tenant): Promise<number> =>
  (await tenant.get<{ total: number }>('accounts?active=true&hasPerson=true')).total;

test('Single rows of the log are chosen, by keyboard, and undone together', async ({
  page,
  signIn,
  tenant,
  okta,
  look,
}) => {
  await closeThree(tenant, okta);
  await signIn();
  await page.goto('/integrations/provisioning-log');
  const log = page.getByRole('list', { name: 'Provisioning log' });
  const box = (login: string) => log.getByRole('checkbox', { name: `Choose ${login}, Deactivated` });
  await expect(box(BOB)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Undo these…' })).toHaveCount(0);
  for (const login of [ADA, BOB]) {
    await box(login).press('Space');
    await expect(box(login)).toBeChecked();
  }
  await expect(page.getByText(/^2 of \d+ chosen$/)).toBeVisible();
  await look('log-chosen');
  await wear(page, { width: 1280, colorScheme: 'light' });
  await page.getByLabel('Language').selectOption('Deutsch');
  await expect(page.getByRole('link', { name: 'Diese rückgängig machen…' })).toBeVisible();
  await expectToFitEverywhere(page, 'the log in German');
  await wear(page, { width: 1280, colorScheme: 'light' });
  await page.getByLabel('Sprache').selectOption('English');

  await page.getByRole('link', { name: 'Undo these…' }).press('Enter');
  await expect(page.getByText('2 chosen entries of the provisioning log.')).toBeVisible();
  const plan = page.getByRole('table', { name: 'What would happen' });
  await expect(plan.getByRole('row')).toHaveCount(3);
  await page.goBack();
  await expect(box(ADA)).toBeChecked();
  await page.goForward();
  await page.getByRole('button', { name: 'Undo for 2 accounts' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Put them back' }).click();
  await expect(page.getByText('2 accounts are as before again.')).toBeVisible();
  expect(await active(tenant)).toBe(2);
  await page.goBack();
  await expect(box(ADA)).toBeVisible();
  await expect(box(ADA)).not.toBeChecked();
});

test('HR is told on every page when the provider closes again whom HR has brought back, and undoes it or lets it be', async ({
  page,
  signIn,
  tenant,
  okta,
  look,
}) => {
  const org = await closeThree(tenant, okta);
  const closeAgain = async (...logins: string[]): Promise<void> => {
    for (const login of logins) {
      expect((await org.reactivate(login)).outcome).toBe('success');
      expect((await org.deactivate(login)).outcome).toBe('success');
    }
  };
  const from = new Date(0).toISOString();
  const to = new Date(Date.now() + 60_000).toISOString();
  await tenant.post('provisioning-log/undo', { from, to, outcomes: ['deactivated'] });
  expect(await active(tenant)).toBe(3);
  await closeAgain(ADA, BOB);
  await signIn();
  await page.goto('/people');
  const banner = page.getByRole('status').filter({ hasText: 'brought back' });
  await expect(banner).toContainText('The provider has again closed 2 accounts that were brought back.');
  await expect(page.getByRole('link', { name: /^Provisioning log 2 changed again after an undo$/ })).toBeVisible();
  await look('repetition-banner');
  await wear(page, { width: 1280, colorScheme: 'light' });

  await banner.getByRole('link', { name: 'See who it is' }).click();
  const plan = page.getByRole('table', { name: 'What would happen' });
  await expect(plan.getByRole('row')).toHaveCount(3);
  await expect(page.getByRole('region', { name: 'What IT has to do now' })).toContainText('Assignments › Assign');
  await look('repetition');
  await wear(page, { width: 1280, colorScheme: 'light' });
  await plan.getByRole('checkbox', { name: `Choose ${BOB}`, exact: true }).uncheck();
  await page.getByRole('button', { name: 'Undo for 1 account' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Put them back' }).click();
  await expect(page.getByText('1 account is as before again.')).toBeVisible();
  expect(await active(tenant)).toBe(2);
  const choice = page.getByRole('region', { name: 'What is to be undone' });
  await expect(choice).toContainText('The provider has again closed 1 account that was brought back.');
  await choice.getByRole('button', { name: 'Show what would happen' }).click();
  await expect(plan.getByRole('row')).toHaveCount(2);

  await page.goto('/people');
  await page.getByLabel('Language').selectOption('Deutsch');
  await page.getByRole('link', { name: 'Ansehen, wer es ist' }).click();
  await expect(page.getByRole('table', { name: 'Was geschehen würde' }).getByRole('row')).toHaveCount(2);
  await look('repetition-de');
  await wear(page, { width: 1280, colorScheme: 'light' });
  await page.getByRole('button', { name: 'Diesmal ist es gewollt' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'So lassen' }).click();
  await expect(page.getByRole('link', { name: 'Ansehen, wer es ist' })).toHaveCount(0);
  expect(await active(tenant)).toBe(2);

  // What comes after that is told.
  await closeAgain(EVE);
  await page.reload();
  await expect(page.getByText('Der Anbieter hat 1 zurückgeholtes Konto wieder geschlossen.')).toBeVisible();
});
