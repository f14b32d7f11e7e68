import { Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { serverIn } from '../../database/transactions/actor.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import type { ProvisioningSettings } from '../../scim-settings/scim-settings.js';
import { ScimSettingsService } from '../../scim-settings/scim-settings.service.js';
import { isEntraPatch, isFromEntra } from '../protocol/dialects/spelling/entra-signs.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the body is written as Entra ID writes it; undefined for one that nobody has looked at. */
    hasEntraBody: boolean | undefined;
  }
}

/** Notes on a request that its body is written as Entra ID writes it. */
export function noteEntraBody(request: FastifyRequest, json: unknown): void {
  request.hasEntraBody = isEntraPatch(json);
}

/**
 * Remembers that Entra ID provisions a tenant: it names each value by its path, which only the mode `ignore` takes as it is
 * meant, and HR is told so. Whatever becomes of the request itself.
 */
@Injectable()
export class EntraTraffic {
  private readonly logger = new Logger(EntraTraffic.name);

  constructor(
    private readonly database: TenantDatabase,
    private readonly settings: ScimSettingsService,
  ) {}

  /** A fault in here must not change what the client is told. */
  async look(request: FastifyRequest, settings: ProvisioningSettings): Promise<void> {
    if (!request.hasEntraBody && !isFromEntra(request.headers['user-agent'], request.originalUrl)) return;
    if (!this.settings.isEntraNews(settings)) return;
    try {
      await this.database.inTenant(serverIn(settings.tenantId), (scope) => this.settings.noteEntra(scope));
    } catch (error) {
      this.logger.warn({ err: error }, 'could not note that Entra ID was seen');
    }
  }
}
