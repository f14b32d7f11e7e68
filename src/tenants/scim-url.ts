/** @returns the SCIM base URL of a tenant, whose last segment is the tenant ID (docs/design.md §2) */
export function scimUrl(publicUrl: string, tenantId: string): string {
  return `${publicUrl}/scim/v2/${tenantId}`;
}
