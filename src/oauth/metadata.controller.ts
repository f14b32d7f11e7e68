import { Controller, Get, Header, NotFoundException, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../access/policy/access-policy.js';
import { CLIENT_ALGORITHMS } from '../assertions/assertion-algorithms.js';
import { Configuration } from '../config/configuration.js';
import { oauthIssuer, tokenUrl } from '../tenants/oauth-urls.js';
import { isTenantId } from '../tenants/tenant-id.js';
import { SCOPE } from './token-request.js';

/** What a client can find out by itself of how to get an access token (RFC 8414). */
@ApiExcludeController()
@Controller('.well-known/oauth-authorization-server/oauth2')
export class MetadataController {
  constructor(private readonly config: Configuration) {}

  /** The same for every tenant, also for those that there are not: it says nothing about any. */
  @Get(':tenantId')
  @Access('public')
  @Header('cache-control', 'public, max-age=3600')
  metadata(@Param('tenantId') tenantId: string): object {
    if (!isTenantId(tenantId)) throw new NotFoundException();
    const { publicUrl } = this.config;
    return {
      issuer: oauthIssuer(publicUrl, tenantId),
      token_endpoint: tokenUrl(publicUrl, tenantId),
      grant_types_supported: ['client_credentials'],
      // There is no authorization endpoint, but the list is REQUIRED (RFC 8414 §2).
      response_types_supported: [],
      scopes_supported: [SCOPE],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: CLIENT_ALGORITHMS,
    };
  }
}
