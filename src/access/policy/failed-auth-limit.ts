import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Configuration } from '../../config/configuration.js';
import { addressBlock, clientAddress } from '../../http/connection/client-address.js';
import { DomainError } from '../../errors/domain-error.js';
import { TokenBuckets } from '../../http/connection/token-buckets.js';

/**
 * Counts the refusals of each client address. It is asked only once a credential was found wanting: whoever brings a valid
 * one is served, whatever else comes from the same address (an office, or all of a provider's customers behind one proxy).
 */
@Injectable()
export class FailedAuthLimit {
  private readonly buckets: TokenBuckets;

  constructor(config: Configuration) {
    this.buckets = new TokenBuckets(config.failedAuthPerSecond, config.failedAuthBurst);
  }

  /** @throws DomainError `too-many-requests` when the address has had more refusals than it may */
  count(request: FastifyRequest): void {
    const seconds = this.buckets.take(addressBlock(clientAddress(request)));
    if (seconds > 0) throw DomainError.tooManyRequests('Too many requests with wrong credentials', seconds);
  }
}
