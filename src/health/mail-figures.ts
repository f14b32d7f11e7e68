import { MikroORM } from '@mikro-orm/postgresql';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { MAIL_RESULTS, MailCounts } from '../mail/mail-counts.js';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { AskedAtScrape } from './asked-at-scrape.js';
import { Metrics } from './metrics.js';

interface Waiting {
  waiting: string;
  age: number | null;
}

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
    const registers = [registry];
    const attempts = new Counter({
      name: 'mail_attempts_total',
      help: 'Attempts to send an e-mail to HR, by what came of it: sent, failed (tried again) or given-up',
      labelNames: ['result'],
      registers,
    });
    for (const result of MAIL_RESULTS) attempts.inc({ result }, 0);
    counts.onAttempt((result) => attempts.inc({ result }));
    // Raw, because it is a function: of no tenant, and sums only.
    const sql = 'select waiting, age from mail_figures()';
    const waiting = new AskedAtScrape(async () => (await orm.em.fork().execute<Waiting[]>(sql))[0]);
    const gauge = (name: string, help: string, value: (row: Waiting) => number): Gauge =>
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          const row = await waiting.answer();
          this.set(row === undefined ? Number.NaN : value(row));
        },
      });
    gauge('mail_notices_waiting', 'What waits to be told to HR by e-mail, recipient by recipient', (row) =>
      Number(row.waiting),
    );
    gauge('mail_oldest_waiting_seconds', 'Age of the oldest of them; 0 if there is none', (row) => row.age ?? 0);
  }
}
