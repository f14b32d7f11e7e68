/** The main menu. */
export const nav = {
  label: 'Main',
  administration: 'Administration',
  integrations: 'Administration › Integrations',
  integrationsShort: 'Integrations',
  records: 'Records',
  scim: 'SCIM',
  log: 'Provisioning log',
  review: 'To review',
  /** Beside the number, for screen readers. */
  openItems: 'open',
  identityProviders: 'Identity providers',
  samlMappings: 'SAML mappings',
  webhooks: 'Webhooks',
  people: 'People',
  accounts: 'Accounts',
  accessReport: 'Access report',
  roles: 'Roles',
  audit: 'Audit trail',
  dataProtection: 'Data protection',
};

export type NavText = typeof nav;
