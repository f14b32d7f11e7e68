import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Configuration } from '../../config/configuration.js';
import { isDatabaseUnreachable } from './database-unreachable.js';

/** Between two attempts, give or take half, so that not all who wait come back at once. Milliseconds. */
const PAUSE = 300;

/**
 * Waits for a database that is away, as it is while it is restarted or another one takes over. Okta waits for a minute, but
 * what it is told has failed it does not send again by itself.
 */
@Injectable()
export class DatabaseRetry {
  constructor(private readonly config: Configuration) {}

  /**
   * @param attempt begun anew as long as the database cannot be reached and `DATABASE_RETRY_SECONDS` are not over
   * @param mayBegin whether a failed attempt has left nothing behind and may begin anew
   * @throws whatever the last attempt threw
   */
  async run<T>(attempt: () => Promise<T>, mayBegin: () => boolean = () => true): Promise<T> {
    const end = Date.now() + this.config.databaseRetrySeconds * 1000;
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!isDatabaseUnreachable(error) || !mayBegin() || Date.now() >= end) throw error;
        await sleep(PAUSE * (0.5 + Math.random()));
      }
    }
  }
}
