/** @returns what a tenant is as an authorization server: its issuer identifier (RFC 8414 §2) */
export function oauthIssuer(publicUrl: string, tenantId: string): string {
  return `${publicUrl}/oauth2/${tenantId}`;
}

/** @returns where an identity provider has the sessions of one of its users ended (docs/design.md §11) */
export function logoutUrl(publicUrl: string, tenantId: string, identityProviderId: string): string {
  return `${publicUrl}/global-token-revocation/${tenantId}/${identityProviderId}`;
}

/** @returns where the clients of a tenant get access tokens (RFC 6749 §3.2) */
export function tokenUrl(publicUrl: string, tenantId: string): string {
  return `${oauthIssuer(publicUrl, tenantId)}/token`;
}
