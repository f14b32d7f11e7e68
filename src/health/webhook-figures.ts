import { MikroORM } from '@mikro-orm/postgresql';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { DELIVERY_RESULTS, DeliveryCounts } from '../webhooks/delivery-counts.js';
import { Metrics } from './metrics.js';
import { registerOutbox } from './outbox-figures.js';

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
    registerOutbox(orm, registry, {
      attempts: [
        'webhook_attempts_total',
        'Attempts to deliver an event to a webhook, by what came of it: delivered, failed (tried again) or given-up',
      ],
      results: DELIVERY_RESULTS,
      onAttempt: (listener) => counts.onAttempt(listener),
      waits: 'webhook_figures',
      waiting: ['webhook_deliveries_waiting', 'Events that wait for their delivery to a webhook'],
      oldest: 'webhook_oldest_waiting_seconds',
    });
  }
}
