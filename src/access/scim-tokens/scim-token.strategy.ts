import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { ScimCaller } from '../policy/caller.js';
import { HeaderBearerStrategy } from './header-bearer.strategy.js';
import { ScimCallers } from './scim-callers.js';
import { isWellFormedScimToken } from './scim-token-format.js';

export const SCIM_TOKEN_STRATEGY = 'scim-token';

/** Finds the tenant that a SCIM token belongs to. */
@Injectable()
export class ScimTokenStrategy extends PassportStrategy(HeaderBearerStrategy, SCIM_TOKEN_STRATEGY) {
  constructor(private readonly callers: ScimCallers) {
    super();
  }

  /** @returns the caller, or false for a token that does not exist, was revoked or has expired */
  async validate(token: string): Promise<ScimCaller | false> {
    return isWellFormedScimToken(token) && ((await this.callers.find(token)) ?? false);
  }
}
