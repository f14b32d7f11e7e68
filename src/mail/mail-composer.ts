import { Injectable } from '@nestjs/common';
import { Configuration } from '../config/configuration.js';
import { noticesMail } from './messages/notices-mail.js';
import { summaryMail } from './messages/summary-mail.js';
import type { Bundle } from './mail-outbox.js';
import { MailRecipients } from './mail-recipients.js';
import type { Mail } from './mail-sender.js';
import { WEEKLY_SUMMARY } from './notice-event.js';
import { WeeklySummary } from './weekly-summary.js';

/** Makes an e-mail of what waits for somebody. */
@Injectable()
export class MailComposer {
  constructor(
    private readonly config: Configuration,
    private readonly recipients: MailRecipients,
    private readonly summary: WeeklySummary,
  ) {}

  /** @returns null where nobody may be told any more, or nothing is left to tell */
  async compose(bundle: Bundle, now: Date): Promise<Mail | null> {
    const { tenantId, recipientId, notices, takenAs } = bundle;
    const to = await this.recipients.find(tenantId, recipientId, now);
    if (to === null) return null;
    const console = this.config.publicUrl;
    // Of several that were missed the last one is worth reading.
    const last = notices.findLast(({ event }) => event === WEEKLY_SUMMARY);
    if (last === undefined) {
      const content = noticesMail(console, to, bundle);
      return content && { to: to.address, id: takenAs, ...content };
    }
    const monday = String(last.data['week']);
    const week = await this.summary.of(tenantId, monday, to.timeZone, now);
    return { to: to.address, id: `weekly-summary.${recipientId}.${monday}`, ...summaryMail(console, to, week) };
  }
}
