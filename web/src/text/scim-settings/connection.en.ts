/** On or off, and the address. */
export const connection = {
  title: 'Connection',
  on: 'Provisioning is on',
  off: 'Provisioning is off',
  enable: 'Enable SCIM Provisioning of Users',
  enableHint: 'While this is off, every request of the provider is refused.',
  url: 'SCIM URL',
  urlHint: 'IT enters it at the provider. [[scimUrl]]',
  tenantId: 'Tenant ID',
  tenantIdHint: 'The end of the SCIM URL. Okta asks for this part only. [[tenantId]]',
};

export type ConnectionText = typeof connection;
