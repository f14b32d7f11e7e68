import { MailOutbox } from '../../src/mail/mail-outbox.js';
import { withClient } from './database/with-client.js';
import type { TestApp } from './test-app.js';
import { until } from './until.js';

/** Has e-mails left for a tenant from now on, as a server that sends them does within a minute. */
export async function mailOn(app: TestApp, tenantId: string): Promise<void> {
  await until('e-mails to be on', async () => {
    // Whoever else says so at this very moment has not seen this tenant yet.
    await app.nest.get(MailOutbox).keepOn();
    const on = await withClient(app.ownerUrl, (owner) =>
      owner.query('select from mail_switch where tenant_id = $1', [tenantId]),
    );
    return on.rowCount === 1;
  });
}
