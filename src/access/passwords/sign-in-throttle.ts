import { LRUCache } from 'lru-cache';
import { DomainError } from '../../errors/domain-error.js';
import { addressBlock } from '../../http/connection/client-address.js';
import { TokenBuckets } from '../../http/connection/token-buckets.js';
import { ConcurrencyLimit, QueueFull } from '../../accounts/passwords/concurrency-limit.js';
import type { SignInPlace } from '../../processes/process-calls.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** So many mistakes are free; each further one doubles the time until the next try, up to the longest. Milliseconds. */
const FREE_MISTAKES = 5;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
/** After so long without a mistake the earlier ones are forgotten. */
const FORGIVEN_AFTER = 15 * 60_000;
/** How many places are remembered; the ones that were tried least recently are forgotten first. */
const MAX_PLACES = 10_000;
/** How many tries of one place may wait for the one before. */
const MAY_WAIT = 20;
/** Mistakes of one address, whoever they were about: this many at once, and one more each second. */
const ADDRESS_BURST = 300;
const ADDRESS_PER_SECOND = 1;

interface Place {
  /** Tries of one place come one after the other, so that a hundred at once are not a hundred free ones. */
  oneByOne: ConcurrencyLimit;
  mistakes: number;
  /** When the last mistake was made (milliseconds). */
  at: number;
}

/**
 * Makes guessing passwords slow. What is slowed down is one user name at one address: somebody elsewhere who tries the
 * passwords of an HR Professional cannot keep her out. Nothing is ever locked; the longest pause is half a minute.
 *
 * Kept in the memory of a server, whose workers ask its primary: several replicas allow as many more tries.
 */
export class SignInThrottle extends SignInAttempts {
  private readonly places = new LRUCache<string, Place>({ max: MAX_PLACES });
  private readonly addresses = new TokenBuckets(ADDRESS_PER_SECOND, ADDRESS_BURST);

  async attempt(where: SignInPlace, check: () => Promise<boolean>): Promise<boolean> {
    const block = addressBlock(where.address);
    const place = this.place(`${where.tenantId}\n${where.userName}\n${block}`);
    try {
      return await place.oneByOne.run(async () => {
        refuseWithin(place, Date.now());
        const seconds = this.addresses.wait(block);
        if (seconds > 0) throw tooManyMistakes(seconds);
        const isRight = await check();
        if (isRight) place.mistakes = 0;
        else this.noteMistake(place, block);
        return isRight;
      });
    } catch (error) {
      if (error instanceof QueueFull) throw tooManyMistakes(1);
      throw error;
    }
  }

  /** How many places are remembered; never more than the limit. */
  get size(): number {
    return this.places.size;
  }

  private place(key: string): Place {
    const place = this.places.get(key) ?? { oneByOne: new ConcurrencyLimit(1, MAY_WAIT), mistakes: 0, at: 0 };
    this.places.set(key, place);
    return place;
  }

  private noteMistake(place: Place, block: string): void {
    const now = Date.now();
    place.mistakes = now - place.at > FORGIVEN_AFTER ? 1 : place.mistakes + 1;
    place.at = now;
    this.addresses.take(block, now);
  }
}

function refuseWithin({ mistakes, at }: Place, now: number): void {
  if (mistakes <= FREE_MISTAKES) return;
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (mistakes - FREE_MISTAKES - 1));
  const left = at + pause - now;
  if (left > 0) throw tooManyMistakes(left / 1000);
}

/** The refusal of whoever has to wait. */
export function tooManyMistakes(seconds: number): DomainError {
  return DomainError.tooManyRequests('Too many sign-ins failed', seconds, 'too-many-wrong-passwords');
}
