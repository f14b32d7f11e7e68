/**
 * The addresses by which this server is a service provider to one identity provider (docs/design.md §11).
 *
 * @param scimUrl of the tenant, as the server says it: how it is reached from outside, which the address bar may not be
 */
export function serviceProviderValues(
  scimUrl: string,
  tenantId: string,
  id: string,
): { acsUrl: string; entityId: string; loginUrl: string } {
  const base = scimUrl.slice(0, scimUrl.lastIndexOf('/scim/v2/'));
  const under = `${base}/sso/${tenantId}/${id}`;
  return { acsUrl: `${under}/acs`, entityId: `${under}/metadata`, loginUrl: `${under}/login` };
}
