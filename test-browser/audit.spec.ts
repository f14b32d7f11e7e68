import { expect, test } from './support/console-test.js';
import { picture } from './support/looks.js';

test('A trail that somebody has changed in the database is shown in red, with the place and what to do', async ({
  page,
  signIn,
  tenant,
  server,
}) => {
  await signIn();
  await page.goto('/audit');
  await expect(page.getByText(/^Intact up to event \d+/)).toBeVisible();
  await page
    .getByRole('button', { name: /^Signed in hr@acme\.example/ })
    .first()
    .click();
  await expect(page.getByText('Number in the trail')).toBeVisible();

  await server.asSuperuser(`update audit_event set actor = 'nobody' where tenant_id = $1 and seq = 3`, [tenant.id]);
  await page.getByRole('button', { name: 'Check now' }).click();
  const alarm = page.getByRole('alert');
  await expect(alarm).toContainText('Event 3 was changed afterwards.');
  await expect(alarm).toContainText('Intact up to event 2');
  await expect(alarm).toContainText('Tell whoever runs the server');
  await page.getByLabel('Language').selectOption('Deutsch');
  await expect(alarm).toContainText('Ereignis 3 wurde nachträglich geändert.');
  await picture(page, 'audit-broken-de');
});
