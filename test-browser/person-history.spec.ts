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

  await page.goto(`/integrations/provisioning-log?personId=${id}`);
  await expect(page.getByRole('button', { name: /ada\.byron/ })).toHaveCount(2);
  await expect(page.getByRole('button', { name: /other/ })).toHaveCount(0);
});
