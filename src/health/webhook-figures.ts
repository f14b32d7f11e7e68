import { MikroORM } from '@mikro-orm/postgresql';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { DELIVERY_RESULTS, DeliveryCounts } from '../webhooks/delivery-counts.js';
import { AskedAtScrape } from './asked-at-scrape.js';
import { Metrics } from './metrics.js';

interface Waiting {
  waiting: string;
  age: number | null;
}

/** Whether webhooks are delivered. Not by workers, which deliver none. */
@Injectable()
export class WebhookFigures {
  constructor(
    orm: MikroORM,
    counts: DeliveryCounts,
    { registry }: Metrics,
    @Optional() @Inject(PRIMARY) primary?: PrimaryLink,
  ) {
    if (primary !== undefined) return;
    const registers = [registry];
    const attempts = new Counter({
      name: 'webhook_attempts_total',
      help: 'Attempts to deliver an event to a webhook, by what came of it: delivered, failed (tried again) or given-up',
      labelNames: ['result'],
      registers,
    });
    for (const result of DELIVERY_RESULTS) attempts.inc({ result }, 0);
    counts.onAttempt((result) => attempts.inc({ result }));
    // Raw, because it is a function: of no tenant, and sums only.
    const sql = 'select waiting, age from webhook_figures()';
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
    gauge('webhook_deliveries_waiting', 'Events that wait for their delivery to a webhook', (row) =>
      Number(row.waiting),
    );
    gauge('webhook_oldest_waiting_seconds', 'Age of the oldest of them; 0 if there is none', (row) => row.age ?? 0);
  }
}
