/** @returns what a tenant is as an authorization server: its issuer identifier (RFC 8414 §2) */
export function oauthIssuer(publicUrl: string, tenantId: string): string {
  return `${publicUrl}/oauth2/${tenantId}`;
}

/** @returns where the clients of a tenant get access tokens (RFC 6749 §3.2) */
export function tokenUrl(publicUrl: string, tenantId: string): string {
  return `${oauthIssuer(publicUrl, tenantId)}/token`;
}
