import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { poolOf } from '../database/pool-of.js';
import { DatabaseEvents } from '../database/transactions/database-events.js';
import { DATABASE_FAULTS } from '../database/transactions/database-fault.js';
import { Metrics } from './metrics.js';

/** How it stands between this process and its database. */
@Injectable()
export class DatabaseFigures {
  constructor(events: DatabaseEvents, orm: MikroORM, { registry }: Metrics) {
    const registers = [registry];
    const errors = new Counter({
      name: 'database_errors_total',
      help: 'Errors that the database answered requests with, by SQLSTATE; a broken rule (class 23) is a refusal, and no fault',
      labelNames: ['sqlstate'],
      registers,
    });
    const retries = new Counter({
      name: 'database_retries_total',
      help: 'Attempts that were begun anew, because the database could not do it at that moment',
      registers,
    });
    const faults = new Counter({
      name: 'database_faults_total',
      help: 'What the database could not do, however often it was tried, by what was wrong with it',
      labelNames: ['fault'],
      registers,
    });
    for (const fault of Object.keys(DATABASE_FAULTS)) faults.inc({ fault }, 0);
    events.listen({
      failed: (sqlstate) => errors.inc({ sqlstate }),
      gaveUp: (fault) => faults.inc({ fault }),
      retried: () => retries.inc(),
    });

    void new Gauge({
      name: 'database_pool_connections',
      help: 'Connections to the database, in use and idle',
      labelNames: ['state'],
      registers,
      async collect() {
        const { totalCount, idleCount } = await poolOf(orm);
        this.set({ state: 'idle' }, idleCount);
        this.set({ state: 'in-use' }, totalCount - idleCount);
      },
    });
    void new Gauge({
      name: 'database_pool_size',
      help: 'Most connections to the database that those who serve requests may have',
      registers,
      async collect() {
        this.set((await poolOf(orm)).options.max);
      },
    });
    void new Gauge({
      name: 'database_pool_waiting',
      help: 'Who waits for a connection to the database to become free',
      registers,
      async collect() {
        this.set((await poolOf(orm)).waitingCount);
      },
    });
  }
}
