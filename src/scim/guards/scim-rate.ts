import { Injectable } from '@nestjs/common';
import { Configuration } from '../../config/configuration.js';
import { TokenBuckets } from '../../http/connection/token-buckets.js';

/** What every tenant has sent lately. A service of its own, because Nest makes a guard apart from the providers. */
@Injectable()
export class ScimRate {
  private readonly buckets: TokenBuckets;

  constructor({ scimRatePerSecond, scimRateBurst }: Configuration) {
    this.buckets = new TokenBuckets(scimRatePerSecond, scimRateBurst);
  }

  /** Counts a request. @returns 0 if it may pass, else the seconds until one may */
  take(tenantId: string): number {
    return this.buckets.take(tenantId);
  }

  /**
   * Counts requests that came inside one that has passed: a bulk request counts as many as it has operations. It is not refused
   * for them, since it may have more than a bucket ever holds; the bucket goes below empty instead, and what comes next
   * waits until that is made up for.
   */
  charge(tenantId: string, requests: number): void {
    this.buckets.charge(tenantId, requests);
  }
}
