import { Module } from '@nestjs/common';
import { MailComposer } from './mail-composer.js';
import { MailCounts } from './mail-counts.js';
import { MailDispatcher } from './mail-dispatcher.js';
import { MailOblivion } from './mail-oblivion.js';
import { MailOutbox } from './mail-outbox.js';
import { MailRecipients } from './mail-recipients.js';
import { MailSender } from './mail-sender.js';
import { NotificationSettingsService } from './notification-settings.service.js';
import { WeeklySummary } from './weekly-summary.js';

/** What tells HR by e-mail of what has happened here. */
@Module({
  providers: [
    MailComposer,
    MailCounts,
    MailDispatcher,
    MailOblivion,
    MailOutbox,
    MailRecipients,
    MailSender,
    NotificationSettingsService,
    WeeklySummary,
  ],
  exports: [MailCounts, MailOutbox, MailSender, NotificationSettingsService],
})
export class MailModule {}
