import { PAGE_SIZE } from '../query/page-size.js';
import { CORE_SERVICE_PROVIDER_CONFIG } from '../urns.js';

/** What the server can do beyond the things it always does. */
export interface ScimFeatures {
  readonly sort: boolean;
  readonly etag: boolean;
  readonly changePassword: boolean;
  /** limits of a bulk request; absent when bulk is not offered */
  readonly bulk?: { readonly maxOperations: number; readonly maxPayloadSize: number };
}

/** How long a cursor is good for, in seconds. It costs the server nothing to wait; a walk that pauses for longer is over. */
export const CURSOR_TIMEOUT = 3600;

/**
 * The resource that `/ServiceProviderConfig` answers (RFC 7643 §5, RFC 9865 §4).
 * @param baseUrl SCIM base URL of the tenant, without a trailing slash
 * @param tokenUrl where its clients get access tokens
 */
export function serviceProviderConfig(baseUrl: string, tokenUrl: string, features: ScimFeatures) {
  return {
    schemas: [CORE_SERVICE_PROVIDER_CONFIG],
    patch: { supported: true },
    // Both limits are REQUIRED by RFC 7643 §5, even when bulk is not supported.
    bulk: {
      supported: features.bulk !== undefined,
      maxOperations: features.bulk?.maxOperations ?? 0,
      maxPayloadSize: features.bulk?.maxPayloadSize ?? 0,
    },
    filter: { supported: true, maxResults: PAGE_SIZE.maxCount },
    changePassword: { supported: features.changePassword },
    sort: { supported: features.sort },
    etag: { supported: features.etag },
    pagination: {
      cursor: true,
      index: true,
      // RFC 9865 §2.4: clients that know nothing of cursors go on as before.
      defaultPaginationMethod: 'index',
      defaultPageSize: PAGE_SIZE.defaultCount,
      maxPageSize: PAGE_SIZE.maxCount,
      cursorTimeout: CURSOR_TIMEOUT,
    },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description: 'The secret token of the tenant, in the Authorization header.',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
      {
        type: 'oauth2',
        name: 'OAuth 2.0 Client Credentials',
        description: `An access token from ${tokenUrl}, in the Authorization header.`,
        specUri: 'https://www.rfc-editor.org/info/rfc6749',
        primary: false,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  };
}
