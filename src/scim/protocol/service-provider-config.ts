import { CORE_SERVICE_PROVIDER_CONFIG } from './urns.js';

/** What the server can do beyond the things it always does. */
export interface ScimFeatures {
  readonly sort: boolean;
  readonly etag: boolean;
  readonly changePassword: boolean;
  /** limits of a bulk request; absent when bulk is not offered */
  readonly bulk?: { readonly maxOperations: number; readonly maxPayloadSize: number };
}

/** Most resources that one answer holds. */
const MAX_RESULTS = 1000;

/**
 * The resource that `/ServiceProviderConfig` answers (RFC 7643 §5).
 * @param baseUrl SCIM base URL of the tenant, without a trailing slash
 */
export function serviceProviderConfig(baseUrl: string, features: ScimFeatures) {
  return {
    schemas: [CORE_SERVICE_PROVIDER_CONFIG],
    patch: { supported: true },
    // Both limits are REQUIRED by RFC 7643 §5, even when bulk is not supported.
    bulk: {
      supported: features.bulk !== undefined,
      maxOperations: features.bulk?.maxOperations ?? 0,
      maxPayloadSize: features.bulk?.maxPayloadSize ?? 0,
    },
    filter: { supported: true, maxResults: MAX_RESULTS },
    changePassword: { supported: features.changePassword },
    sort: { supported: features.sort },
    etag: { supported: features.etag },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description: 'The secret token of the tenant, in the Authorization header.',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  };
}
