import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Configuration } from '../../config/configuration.js';
import { DatabaseEvents } from './database-events.js';
import { databaseFault, type DatabaseFaultKind, DATABASE_FAULTS } from './database-fault.js';

/** Between two attempts, give or take half, so that not all who wait come back at once. Milliseconds. */
const PAUSE = 300;

/** What does not pass by itself within seconds: whoever waits for it only takes the place of others. */
const FULL = new Set<DatabaseFaultKind>(['disk-full', 'pool-exhausted']);
const NOT_AGAIN = new Set<DatabaseFaultKind>([...FULL, 'transaction-too-long']);

/**
 * Waits for a database that is away, as it is while it is restarted or another one takes over. Okta waits for a minute, but
 * what it is told has failed it does not send again by itself.
 */
@Injectable()
export class DatabaseRetry {
  private readonly logger = new Logger(DatabaseRetry.name);

  constructor(
    private readonly config: Configuration,
    private readonly events: DatabaseEvents,
  ) {}

  /**
   * @param attempt begun anew as long as the database cannot do it now and `DATABASE_RETRY_SECONDS` are not over. A lock
   *        that did not come in time is waited for anew as well: meanwhile others had the connection. A connection that has died without
   *        a word is known for dead only when they are over; after it a new one is tried once
   * @param mayBegin whether a failed attempt has left nothing behind and may begin anew
   * @throws whatever the last attempt threw
   */
  async run<T>(attempt: () => Promise<T>, mayBegin: () => boolean = () => true): Promise<T> {
    const patience = this.config.databaseRetrySeconds * 1000;
    const end = Date.now() + patience;
    for (let triesNewOne = patience > 0; ;) {
      try {
        return await attempt();
      } catch (error) {
        this.count(error);
        const fault = databaseFault(error);
        if (fault === undefined) throw error;
        const isTime = Date.now() < end || (fault === 'silent' && triesNewOne);
        if (NOT_AGAIN.has(fault) || !mayBegin() || !isTime) {
          this.tell(fault);
          throw error;
        }
        if (fault === 'silent') triesNewOne = false;
        this.events.retried();
        await sleep(PAUSE * (0.5 + Math.random()));
      }
    }
  }

  /**
   * A single attempt, for who has another way to begin anew.
   *
   * @param mayBegin as for `run`
   * @returns undefined where it has failed and is to be begun anew
   * @throws what it has failed with, where it is not
   */
  async once<T>(attempt: () => Promise<T>, mayBegin: () => boolean): Promise<{ readonly result: T } | undefined> {
    try {
      return { result: await attempt() };
    } catch (error) {
      this.count(error);
      const fault = databaseFault(error);
      if (!mayBegin() || (fault !== undefined && FULL.has(fault))) {
        if (fault !== undefined) this.tell(fault);
        throw error;
      }
      this.events.retried();
      return undefined;
    }
  }

  private count(error: unknown): void {
    const { code } = (error ?? {}) as { code?: unknown };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) this.events.failed(code);
  }

  /** The log of the request that has failed says where; this says what was waited for. */
  private tell(fault: DatabaseFaultKind): void {
    this.events.gaveUp(fault);
    const { waitedFor } = DATABASE_FAULTS[fault];
    if (waitedFor !== undefined) this.logger.warn({ fault, waitedFor }, 'waited in vain');
  }
}
