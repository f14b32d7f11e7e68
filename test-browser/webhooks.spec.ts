import { expect, test } from './support/console-test.js';

test('A webhook is added, its secret shown once, tried, switched off and deleted', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/integrations/webhooks');
  await expect(page.getByText('No webhooks yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  const form = page.getByRole('dialog', { name: 'Add a webhook' });
  await form.getByLabel('Address').fill('https://10.0.0.1/hook');
  await form.getByRole('button', { name: 'Add the webhook' }).click();
  await expect(form.getByText('private network')).toBeVisible();
  await form.getByLabel('Address').fill('https://hooks.acme.invalid/hr');
  await form.getByRole('checkbox', { name: 'An account was deleted' }).uncheck();
  await form.getByRole('button', { name: 'Add the webhook' }).click();
  const shown = page.getByRole('dialog', { name: 'The secret of the webhook' });
  await expect(shown.getByText(/^whsec_/)).toBeVisible();
  await shown.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByText(/whsec_/)).toHaveCount(0);
  await expect(page.getByText('8 of 9 events')).toBeVisible();

  await page.getByRole('link', { name: 'https://hooks.acme.invalid/hr' }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByRole('alert')).toContainText('The test was not taken. There is no such host.');
  await expect(page.getByRole('row', { name: /A test.*Given up/ })).toBeVisible();

  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('switch', { name: 'Send messages' }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Send again: A test' })).toBeDisabled();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No webhooks yet')).toBeVisible();
});
