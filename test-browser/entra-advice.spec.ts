import { expect, test } from './support/console-test.js';

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

test('HR reads why Entra ID was refused, and switches with one press', async ({
  page,
  request,
  signIn,
  tenant,
  expectAccessible,
}) => {
  const login = 'ada@acme.example';
  await tenant.person({ personCode: 'E-1', givenName: 'Ada', familyName: 'Byron', internalEmail: login });
  const authorization = `Bearer ${await tenant.connect()}`;
  const made = await request.post(`${tenant.scimUrl}/Users`, {
    headers: { authorization },
    data: { userName: login, emails: [{ value: login }], active: false },
  });
  const { id } = (await made.json()) as { id: string };
  const comesBack = async () => {
    const Operations = [
      { op: 'Replace', path: 'displayName', value: 'Ada King' },
      { op: 'Replace', path: 'active', value: 'True' },
    ];
    const data = { schemas: [PATCH], Operations };
    return (await request.patch(`${tenant.scimUrl}/Users/${id}`, { headers: { authorization }, data })).status();
  };
  expect(await comesBack()).toBe(400);

  await signIn();
  await page.goto('/integrations/scim');
  await expect(page.getByText('Entra ID provisions here.')).toBeVisible();
  await page.goto('/integrations/provisioning-log');
  await page.getByRole('button', { name: /^Refused ada/ }).click();
  await expect(page.getByText('Entra ID provisions here.')).toBeVisible();
  await expectAccessible('the advice in the story');
  await page.getByRole('button', { name: 'Switch now' }).click();
  await expect(page.getByText('Entra ID repeats what was refused')).toBeVisible();
  expect(await comesBack()).toBe(200);

  await page.goto('/integrations/scim');
  await expect(page.getByRole('radio', { name: 'Keep ours, and never refuse' })).toBeChecked();
  await expect(page.getByText('Entra ID provisions here.')).toHaveCount(0);

  await page.getByRole('radio', { name: /^Keep ours, and note/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Entra ID provisions here.')).toBeVisible();
  await page.getByRole('button', { name: 'Switch now' }).click();
  await expect(page.getByRole('radio', { name: 'Keep ours, and never refuse' })).toBeChecked();
  await expect(page.getByText('You have unsaved changes.')).toHaveCount(0);
});
