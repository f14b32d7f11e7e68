import { LRUCache } from 'lru-cache';

/** Tokens left in a bucket, and when they were counted (milliseconds). */
interface Bucket {
  level: number;
  at: number;
}

/** How many buckets are kept. The one used least recently goes first; it has had the most time to fill up again. */
const MAX_BUCKETS = 10_000;

/** Token buckets by key, in bounded memory: each begins full, every use takes one, and time fills it again. */
export class TokenBuckets {
  private readonly buckets: LRUCache<string, Bucket>;

  /**
   * @param perSecond how many tokens come back in a second; 0 means no limit
   * @param burst how many a full bucket holds
   */
  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    maxBuckets = MAX_BUCKETS,
  ) {
    this.buckets = new LRUCache({ max: maxBuckets });
  }

  /** How many buckets there are; never more than the limit. */
  get size(): number {
    return this.buckets.size;
  }

  /** Whether there is no limit. */
  get isBottomless(): boolean {
    return this.perSecond === 0;
  }

  /**
   * Takes a token, if there is one.
   *
   * @param now milliseconds
   * @returns 0 if there was one, else the seconds until there will be one
   */
  take(key: string, now: number = Date.now()): number {
    if (this.perSecond === 0) return 0;
    const bucket = this.use(key, now);
    if (isEmpty(bucket)) return this.secondsToOne(bucket);
    bucket.level -= 1;
    return 0;
  }

  /** Takes tokens whether there are so many or not: what is taken too much, time has to fill first. */
  charge(key: string, tokens: number, now: number = Date.now()): void {
    if (this.perSecond > 0) this.use(key, now).level -= tokens;
  }

  /** @returns 0 if there is a token, which stays, else the seconds until there will be one */
  wait(key: string, now: number = Date.now()): number {
    if (this.perSecond === 0) return 0;
    const bucket = this.filled(key, now);
    return isEmpty(bucket) ? this.secondsToOne(bucket) : 0;
  }

  private use(key: string, now: number): Bucket {
    const bucket = this.filled(key, now);
    this.buckets.set(key, bucket);
    return bucket;
  }

  private filled(key: string, now: number): Bucket {
    // Looking is not using: who only waits keeps nobody else's bucket out.
    const { level, at } = this.buckets.peek(key) ?? { level: this.burst, at: now };
    // A clock that was set back must not empty the bucket.
    const passed = Math.max(0, now - at);
    return { level: Math.min(this.burst, level + (passed / 1000) * this.perSecond), at: now };
  }

  private secondsToOne({ level }: Bucket): number {
    return (1 - level) / this.perSecond;
  }
}

/** What has come back is added up from small parts, and may be a trifle less than what was waited for. */
function isEmpty({ level }: Bucket): boolean {
  return level < 1 - 1e-9;
}
