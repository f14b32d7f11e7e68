import type { FastifyRequest } from 'fastify';
import { scimUrl } from '../../tenants/scim-url.js';
import { endpointNames } from '../protocol/discovery/endpoints.js';
import { ScimError } from '../protocol/errors/scim-error.js';

const SCIM_TYPE = 'application/scim+json';

/**
 * Whether a request that is routed nowhere, outside of `/scim`, comes from a SCIM client whose base URL lacks something:
 * `/Users`, `/acme/Users`, `/v2/acme/Groups`, or anything at all in SCIM's own media type. The console's pages and the admin
 * REST have no names like that.
 */
export function isMisplacedScim(request: FastifyRequest): boolean {
  const [, first = '', second = '', ...rest] = (request.url.split('?')[0] ?? '').split('/');
  if (first === 'api') return second === 'scim';
  if ([first, second, ...rest].some((part) => endpointNames.has(part))) return true;
  return [request.headers.accept, request.sentContentType].some((type) => type?.toLowerCase().includes(SCIM_TYPE));
}

/** What a client is told at an address that belongs to no tenant. */
export function noTenantInUrl(publicUrl: string): ScimError {
  return ScimError.notFound(
    'There is no SCIM endpoint at this address. ' +
      `The SCIM base URL (tenant URL) is ${scimUrl(publicUrl, '{tenantId}')}; endpoints such as /Users follow it. ` +
      'HR finds it, and the tenant ID, under Administration > Integrations > SCIM.',
  );
}
