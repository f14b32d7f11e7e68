import { randomBytes, randomInt } from 'node:crypto';
import { v7 } from 'uuid';

/** Bytes that a UUID takes of a source of randomness. */
const RANDOM = 16;
const IDS_IN_POOL = 512;

/**
 * IDs for the rows of one file, in their order. The same as `newId()` makes, with the randomness fetched for many at a time:
 * asked for each by itself it took as long as all that is read of a row.
 */
export class ImportIds {
  private readonly milliseconds = Date.now();
  /** Counts on from somewhere, as RFC 9562 §6.2 advises, far from where the 32 bits end. */
  private place = randomInt(2 ** 31);
  private pool = randomBytes(0);

  /** @returns a UUIDv7, greater than the one before */
  next(): string {
    if (this.pool.length === 0) this.pool = randomBytes(RANDOM * IDS_IN_POOL);
    const random = this.pool.subarray(0, RANDOM);
    this.pool = this.pool.subarray(RANDOM);
    return v7({ msecs: this.milliseconds, seq: this.place++, random });
  }
}
