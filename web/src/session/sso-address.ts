/**
 * @param returnTo path of this console
 * @returns where a sign-in by an identity provider begins: no page of the console, so the browser has to go there
 */
export function ssoAddress(tenantId: string, identityProviderId: string, returnTo: string): string {
  return `/sso/${tenantId}/${identityProviderId}/login?returnTo=${encodeURIComponent(returnTo)}`;
}
