import { MikroORM } from '@mikro-orm/postgresql';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { MAIL_RESULTS, MailCounts } from '../mail/mail-counts.js';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { Metrics } from './metrics.js';
import { registerOutbox } from './outbox-figures.js';

/** Whether e-mails are sent. Not by workers, which send none. */
@Injectable()
export class MailFigures {
  constructor(
    orm: MikroORM,
    counts: MailCounts,
    { registry }: Metrics,
    @Optional() @Inject(PRIMARY) primary?: PrimaryLink,
  ) {
    if (primary !== undefined) return;
    registerOutbox(orm, registry, {
      attempts: [
        'mail_attempts_total',
        'Attempts to send an e-mail to HR, by what came of it: sent, failed (tried again) or given-up',
      ],
      results: MAIL_RESULTS,
      onAttempt: (listener) => counts.onAttempt(listener),
      waits: 'mail_figures',
      waiting: ['mail_notices_waiting', 'What waits to be told to HR by e-mail, recipient by recipient'],
      oldest: 'mail_oldest_waiting_seconds',
    });
  }
}
