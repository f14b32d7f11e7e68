import { expect, test } from './support/console-test.js';

test('What is told by e-mail is chosen on the own account, and stays chosen', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/my-account');
  const alarm = page.getByRole('checkbox', { name: 'Many accounts were closed at once' });
  const closed = page.getByRole('checkbox', { name: 'An account was closed' });
  await expect(alarm).toBeChecked();
  await expect(closed).not.toBeChecked();
  await expect(page.getByText(/^E-mails go to .+@.+\.$/)).toBeVisible();
  await closed.check();
  await page.getByRole('switch', { name: 'A summary of the week' }).press('Space');
  await page.getByRole('radio', { name: 'Deutsch' }).check();
  await page.getByRole('button', { name: 'Save the choice' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(closed).toBeChecked();
  await expect(page.getByRole('switch', { name: 'A summary of the week' })).not.toBeChecked();
  await expect(page.getByRole('radio', { name: 'Deutsch' })).toBeChecked();
});
