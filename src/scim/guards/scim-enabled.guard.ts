import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Configuration } from '../../config/configuration.js';
import { scimUrl } from '../../tenants/scim-url.js';
import { EntraTraffic } from '../request/entra-traffic.js';
import { ScimError } from '../protocol/errors/scim-error.js';

/** While HR has provisioning switched off, a valid token is told just that (docs/design.md §3.6). */
@Injectable()
export class ScimEnabledGuard implements CanActivate {
  constructor(
    private readonly config: Configuration,
    private readonly entra: EntraTraffic,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { caller, underWay } = request;
    if (caller?.kind !== 'scim' || underWay === undefined) return false;
    const { settings } = caller;
    if (!settings.enabled) {
      throw ScimError.forbidden(
        'SCIM provisioning is switched off for this tenant. ' +
          'HR can switch it on under Administration > Integrations > SCIM.',
      );
    }
    await this.entra.look(request, settings);
    request.scimContext = {
      caller,
      settings,
      baseUrl: scimUrl(this.config.publicUrl, caller.tenantId),
      underWay,
    };
    return true;
  }
}
