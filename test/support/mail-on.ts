import { MailOutbox } from '../../src/mail/mail-outbox.js';
import type { TestApp } from './test-app.js';
import { until } from './until.js';

/** Has e-mails left for all tenants that there are, as a server that sends them does within a minute. */
export async function mailOn(app: TestApp): Promise<void> {
  // Whoever else says so at this very moment may not have seen the last tenant yet.
  await until('e-mails to be on', () => app.nest.get(MailOutbox).keepOn());
}
