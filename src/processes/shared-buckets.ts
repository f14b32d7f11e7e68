import type { PrimaryLink } from './primary-link.js';
import type { LimitName } from './process-calls.js';

/** Token buckets, wherever they stand. */
export interface Buckets {
  /** Whether there is no limit, so that nobody need be asked. */
  readonly isBottomless: boolean;
  /** Takes a token, if there is one. @returns 0 if there was one, else the seconds until there will be one */
  take(key: string): number | Promise<number>;
  /** Takes tokens whether there are so many or not. */
  charge(key: string, tokens: number): void | Promise<void>;
}

/**
 * Buckets that count what comes to any process of the server: those of the primary, if there is one above this process.
 *
 * @param own what is used where this process is the whole server, and where there is no limit
 */
export function sharedBuckets(primary: PrimaryLink | undefined, limit: LimitName, own: Buckets): Buckets {
  if (primary === undefined || own.isBottomless) return own;
  return {
    isBottomless: false,
    take: (key) => primary.ask('take', limit, key),
    charge: (key, tokens) => primary.ask('charge', limit, key, tokens),
  };
}
