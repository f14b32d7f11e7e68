import { Inject, Injectable, Optional } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Configuration } from '../../config/configuration.js';
import { addressBlock, clientAddress } from '../../http/connection/client-address.js';
import { DomainError } from '../../errors/domain-error.js';
import { TokenBuckets } from '../../http/connection/token-buckets.js';
import { PRIMARY, type PrimaryLink } from '../../processes/primary-link.js';
import { type Buckets, sharedBuckets } from '../../processes/shared-buckets.js';

/** A bucket for each block of addresses. */
export function failedAuthBuckets({ failedAuthPerSecond, failedAuthBurst }: Configuration): TokenBuckets {
  return new TokenBuckets(failedAuthPerSecond, failedAuthBurst);
}

/**
 * Counts the refusals of each client address. It is asked only once a credential was found wanting: whoever brings a valid
 * one is served, whatever else comes from the same address (an office, or all of a provider's customers behind one proxy).
 */
@Injectable()
export class FailedAuthLimit {
  private readonly buckets: Buckets;

  constructor(config: Configuration, @Optional() @Inject(PRIMARY) primary?: PrimaryLink) {
    this.buckets = sharedBuckets(primary, 'failed-auth', failedAuthBuckets(config));
  }

  /** @throws DomainError `too-many-requests` when the address has had more refusals than it may */
  async count(request: FastifyRequest): Promise<void> {
    const seconds = await this.buckets.take(addressBlock(clientAddress(request)));
    if (seconds > 0) throw DomainError.tooManyRequests('Too many requests with wrong credentials', seconds);
  }
}
