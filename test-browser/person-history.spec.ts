import { expect, test } from './support/console-test.js';

test('What happened to a person is with the person, also when the account is gone', async ({
  page,
  signIn,
  tenant,
  okta,
}) => {
  const login = 'ada.byron@acme.example';
  const ada = { personCode: 'E-1', givenName: 'Ada', familyName: 'Byron', internalEmail: login };
  const { id } = await tenant.person(ada);
  const org = okta(await tenant.connect());
  await org.assign({ login, email: login, firstName: 'Ada', lastName: 'Byron' });
  await org.deleteUser(login);
  // More than a page of what happened to others since.
  for (let n = 0; n < 12; n++) {
    const other = `other${n}@acme.example`;
    await org.assign({ login: other, email: other, firstName: 'Other', lastName: String(n) });
  }

  await signIn();
  await page.goto(`/people/${id}`);
  await expect(page.getByRole('button', { name: /^Deleted ada\.byron/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Created ada\.byron/ })).toBeVisible();

  await expect(page.getByRole('button', { name: /^Person added Ada Byron.*Operator/ })).toBeVisible();

  await page.goto(`/integrations/provisioning-log?personId=${id}`);
  await expect(page.getByRole('button', { name: /ada\.byron/ })).toHaveCount(2);
  await expect(page.getByRole('button', { name: /other/ })).toHaveCount(0);
});

test('HR and the provider stand on one line of time: what was before and after, who, and why', async ({
  page,
  signIn,
  tenant,
  okta,
}) => {
  const login = 'ada.byron@acme.example';
  const ada = {
    personCode: 'E-1',
    givenName: 'Ada',
    familyName: 'Byron',
    internalEmail: login,
    employments: [{ employmentId: 'C-1', startDate: '2026-01-01' }],
  };
  const { id } = await tenant.person(ada);
  await okta(await tenant.connect()).assign({ login, email: login, firstName: 'Ada', lastName: 'Byron' });

  await signIn();
  await page.goto(`/people/${id}/edit`);
  await page.getByLabel('End', { exact: true }).fill('2026-12-31');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const ended = page.getByRole('button', { name: /^Employment changed Ada Byron C-1 · End: – → 31 Dec 2026/ });
  await expect(ended).toBeVisible();
  await expect(page.getByRole('button', { name: /^Created ada\.byron.*Provider/ })).toBeVisible();
  await ended.click();
  await expect(page.getByText(/\(HR\)$/).first()).toBeVisible();

  await page.getByRole('link', { name: 'Show in the audit trail' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Audit trail' })).toBeVisible();
  await expect(ended).toBeVisible();
  await expect(page.getByRole('button', { name: /^Token generated/ })).toHaveCount(0);

  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByRole('button', { name: /^Token generated/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'What', exact: true }).selectOption('Employment changed');
  await expect(page.getByRole('button', { name: /^Token generated/ })).toHaveCount(0);
  await expect(ended).toBeVisible();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/^Intact up to event \d+/)).toBeVisible();
});
