import { MikroORM } from '@mikro-orm/postgresql';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { ABSOLUTE, IDLE } from '../access/sessions/session-lifetime.js';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { AskedAtScrape } from './asked-at-scrape.js';
import { Metrics } from './metrics.js';

/** Labels are all there at all times, so that an alert can tell nothing from none. */
const ENDS = ['within-1-day', 'within-7-days', 'within-30-days', 'later', 'never'] as const;
const AGES = ['within-1-hour', 'within-1-day', 'within-7-days', 'longer-ago', 'never'] as const;

interface Row {
  figure: 'tokens' | 'next-end' | 'providers' | 'sessions';
  label: string;
  value: number | null;
}

/**
 * What the database knows of all tenants together, and whether it answers. Asked once whenever somebody reads the metrics, with a
 * deadline; by the primary where there are workers, each of which would add the same figures to the sum.
 */
@Injectable()
export class OperatingFigures {
  constructor(orm: MikroORM, { registry }: Metrics, @Optional() @Inject(PRIMARY) primary?: PrimaryLink) {
    if (primary !== undefined) return;
    const registers = [registry];
    const rows = new AskedAtScrape(() =>
      // Raw, because it is a function: of no tenant, and sums only.
      orm.em
        .fork()
        .execute<Row[]>('select figure, label, value from operating_figures(?, ?)', [IDLE / 1000, ABSOLUTE / 1000]),
    );
    /** What is not known is not a number; what no row tells of is none. */
    const figure = async (of: Row['figure'], label = ''): Promise<number> => {
      const known = await rows.answer();
      return known === undefined
        ? Number.NaN
        : (known.find((row) => row.figure === of && row.label === label)?.value ?? 0);
    };

    void new Gauge({
      name: 'database_up',
      help: 'Whether the database has answered within two seconds when the figures were read (1) or not (0)',
      registers,
      async collect() {
        this.set((await rows.answer()) === undefined ? 0 : 1);
      },
    });
    void new Gauge({
      name: 'sessions',
      help: 'Sessions of people that have not ended',
      registers,
      async collect() {
        this.set(await figure('sessions'));
      },
    });
    void new Gauge({
      name: 'scim_tokens',
      help: 'SCIM tokens that are valid, by when they end; without those that another token of their tenant outlives; secrets and keys of OAuth clients are tokens here',
      labelNames: ['ends'],
      registers,
      async collect() {
        for (const ends of ENDS) this.set({ ends }, await figure('tokens', ends));
      },
    });
    void new Gauge({
      name: 'scim_token_next_end_timestamp_seconds',
      help: 'When the next of these tokens ends; 0 if none does',
      registers,
      async collect() {
        this.set(await figure('next-end'));
      },
    });
    void new Gauge({
      name: 'scim_tenants',
      help: 'Tenants with SCIM on, by when a request of their provider was last let in',
      labelNames: ['last_request'],
      registers,
      async collect() {
        for (const age of AGES) this.set({ last_request: age }, await figure('providers', age));
      },
    });
  }
}
