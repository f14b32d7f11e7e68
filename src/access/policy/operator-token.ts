import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { Configuration } from '../../config/configuration.js';
import { DomainError } from '../../errors/domain-error.js';
import { onlyAuthorization } from './only-authorization.js';
import { sha256 } from './sha256.js';

/** The operator's bearer secret, from the environment. Without one nobody is the operator. */
@Injectable()
export class OperatorToken {
  private readonly digest: Buffer | undefined;

  constructor(config: Configuration) {
    this.digest = config.operatorToken === undefined ? undefined : sha256(config.operatorToken);
  }

  /** Whether the request presents a bearer credential at all, right or wrong. */
  isGiven(request: FastifyRequest): boolean {
    return request.headers.authorization !== undefined;
  }

  /** @throws DomainError `unauthenticated` unless the request carries the operator's token */
  require(request: FastifyRequest): void {
    const [scheme, token, ...rest] = (onlyAuthorization(request) ?? '').trim().split(/\s+/);
    const isRight =
      this.digest !== undefined &&
      scheme?.toLowerCase() === 'bearer' &&
      token !== undefined &&
      rest.length === 0 &&
      // Digests are compared, so that the time taken says nothing, not even the length.
      timingSafeEqual(sha256(token), this.digest);
    if (!isRight) throw DomainError.unauthenticated('This needs the operator token as a bearer credential.');
  }
}
