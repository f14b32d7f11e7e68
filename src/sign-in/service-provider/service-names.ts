/** What identity providers know us by: one service provider for each of them. */
export interface ServiceNames {
  /** Also the address of our metadata. */
  readonly entityId: string;
  /** Where responses are posted to. */
  readonly acsUrl: string;
  /** Where sign-ins begin. */
  readonly loginUrl: string;
}

/** @returns the names in the installation at `publicUrl` */
export function serviceNames(publicUrl: string, tenantId: string, identityProviderId: string): ServiceNames {
  const base = `${publicUrl}/sso/${tenantId}/${identityProviderId}`;
  return { entityId: `${base}/metadata`, acsUrl: `${base}/acs`, loginUrl: `${base}/login` };
}
