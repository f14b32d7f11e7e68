import { Inject, Injectable, Optional } from '@nestjs/common';
import { Configuration } from '../../config/configuration.js';
import { TokenBuckets } from '../../http/connection/token-buckets.js';
import { PRIMARY, type PrimaryLink } from '../../processes/primary-link.js';
import { type Buckets, sharedBuckets } from '../../processes/shared-buckets.js';

/** A bucket for each tenant. */
export function scimBuckets({ scimRatePerSecond, scimRateBurst }: Configuration): TokenBuckets {
  return new TokenBuckets(scimRatePerSecond, scimRateBurst);
}

/** What every tenant has sent lately, to any process of the server. A service of its own, because Nest makes a guard apart from the providers. */
@Injectable()
export class ScimRate {
  private readonly buckets: Buckets;

  constructor(config: Configuration, @Optional() @Inject(PRIMARY) primary?: PrimaryLink) {
    this.buckets = sharedBuckets(primary, 'scim', scimBuckets(config));
  }

  /** Counts a request. @returns 0 if it may pass, else the seconds until one may */
  take(tenantId: string): number | Promise<number> {
    return this.buckets.take(tenantId);
  }

  /**
   * Counts requests that came inside one that has passed: a bulk request counts as many as it has operations. It is not refused
   * for them, since it may have more than a bucket ever holds; the bucket goes below empty instead, and what comes next
   * waits until that is made up for.
   */
  async charge(tenantId: string, requests: number): Promise<void> {
    await this.buckets.charge(tenantId, requests);
  }
}
