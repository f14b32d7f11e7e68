import { setTimeout as sleepFor } from 'node:timers/promises';
import { RateLimited } from './provisioning-failure.js';

const FIVE_MINUTES = 5 * 60_000;

export interface RetryOptions {
  /** How to wait; tests pass a fake clock. Milliseconds. */
  sleep?: (ms: number) => Promise<unknown>;
  /** Upper bound of one wait, so that a demo need not sit out five minutes. Unlimited unless given. */
  maxWaitMs?: number;
  /** Told before each wait. */
  onWait?: (ms: number, attempt: number) => void;
}

/**
 * Okta's treatment of 429 (docs/okta.md §5.3): the job is paused and begun anew. `Retry-After` in whole seconds is kept to
 * exactly; without it, or with a date or anything else, the wait is 5 minutes, doubled by each further such 429. After
 * 10 attempts the job fails for good. No other answer is ever tried again.
 */
export class RetrySchedule {
  static readonly MAX_ATTEMPTS = 10;

  private readonly sleep: (ms: number) => Promise<unknown>;

  constructor(private readonly options: RetryOptions = {}) {
    this.sleep = options.sleep ?? ((ms) => sleepFor(ms));
  }

  /**
   * Runs a job until it ends other than by 429.
   *
   * @throws {ProvisioningFailure} the 429's own, after the tenth attempt; anything else the job throws.
   */
  async run<T>(job: () => Promise<T>): Promise<T> {
    let nextDefault = FIVE_MINUTES;
    for (let attempt = 1; ; attempt++) {
      try {
        return await job();
      } catch (error) {
        if (!(error instanceof RateLimited)) throw error;
        if (attempt === RetrySchedule.MAX_ATTEMPTS) throw error.failure;
        const asked = wholeSeconds(error.retryAfter);
        const wait = Math.min(asked ?? nextDefault, this.options.maxWaitMs ?? Infinity);
        if (asked === undefined) nextDefault *= 2;
        this.options.onWait?.(wait, attempt);
        await this.sleep(wait);
      }
    }
  }
}

function wholeSeconds(retryAfter: string | undefined): number | undefined {
  return retryAfter !== undefined && /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : undefined;
}
