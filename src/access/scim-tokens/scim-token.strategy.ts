import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { ScimCaller } from '../policy/caller.js';
import { HeaderBearerStrategy, type WithTenant } from './header-bearer.strategy.js';
import { isTenantId } from '../../tenants/tenant-id.js';
import { ScimCallers } from './scim-callers.js';
import { isWellFormedScimToken } from './scim-token-format.js';

const NAME = 'scim-token';

/** Finds the tenant that a SCIM token belongs to. */
@Injectable()
export class ScimTokenStrategy extends PassportStrategy(HeaderBearerStrategy, NAME) {
  constructor(private readonly callers: ScimCallers) {
    super({ passReqToCallback: true });
  }

  /** @returns the caller, or false for a token that the path's tenant does not have, or that was revoked or has expired */
  async validate({ params }: WithTenant, token: string): Promise<ScimCaller | false> {
    const tenantId = params?.tenantId;
    if (!isTenantId(tenantId) || !isWellFormedScimToken(token)) return false;
    return (await this.callers.find(tenantId, token)) ?? false;
  }
}
