import { Inject, Injectable, Optional } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { AuditSealer, type Unsealed } from '../audit/audit-sealer.js';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { AskedAtScrape } from './asked-at-scrape.js';
import { Metrics } from './metrics.js';

/**
 * Whether the audit trail is being sealed: asked of the database whenever somebody reads the metrics. Not by workers, each of
 * which would add the same figures to the sum.
 */
@Injectable()
export class AuditGauges {
  constructor(sealer: AuditSealer, { registry }: Metrics, @Optional() @Inject(PRIMARY) primary?: PrimaryLink) {
    if (primary !== undefined) return;
    const unsealed = new AskedAtScrape(() => sealer.unsealed());
    const gauge = (name: string, help: string, figure: keyof Unsealed): Gauge =>
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          // The database may be away, and then the other figures are wanted all the more. What is not known is not a number.
          this.set((await unsealed.answer())?.[figure] ?? Number.NaN);
        },
      });
    gauge('audit_unsealed_events', 'Audit events without a place in their chain', 'events');
    gauge(
      'audit_unsealed_age_seconds',
      'Age of the oldest audit event without a place in its chain; above 60 something is wrong',
      'age',
    );
  }
}
