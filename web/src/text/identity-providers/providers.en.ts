/** The pages of the identity providers. */
export const providers = {
  title: 'Identity providers',
  lead: 'An [[identityProvider|identity provider]] is where people sign in with [[singleSignOn|single sign-on]] (SAML).',
  provider: 'Identity provider',
  add: 'Add an identity provider',
  empty: 'No identity provider yet',
  emptyText:
    'Add one if people sign in here through Okta, Entra ID or the like. IT gives you a metadata file; that is all you need.',
  name: 'Name',
  nameHint: 'How you call it, e.g. Okta.',
  entityId: 'Entity ID',
  entityIdHint: 'In Okta: “Issuer”. In Entra ID: “Microsoft Entra Identifier”. [[entityId]]',
  ssoUrl: 'Sign-in URL',
  ssoUrlHint: 'Where the browser is sent to sign in. [[ssoUrl]]',
  certificates: 'Signing certificates',
  certificatesHint: 'One or more, each from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----. [[certificate]]',
  enabledLabel: 'Enabled',
  enabledHint: 'A disabled provider cannot be chosen in the SCIM settings.',
  state: 'State',
  enabled: 'Enabled',
  disabled: 'Disabled',
  details: 'Details',
  newTitle: 'Add an identity provider',
  create: 'Add the identity provider',
  save: 'Save',
  delete: 'Delete',
  deleteTitle: 'Delete this identity provider?',
  deleteText: 'This is only possible while no SAML mapping and no setting uses it. It cannot be undone.',
  metadata: {
    title: 'Fill in from a metadata file',
    lead: 'The quickest way: one [[metadata|metadata file]] holds everything below.',
    choose: 'Choose the metadata file (XML)',
    where: 'In Okta: Sign On › SAML metadata.',
    read: 'Filled in below. Check it, then save.',
    problems: {
      'not-xml': 'This is not a metadata file. It should be an XML file of the identity provider.',
      'no-provider': 'The file describes no identity provider. Perhaps it is the metadata of another application.',
      'no-sso-url': 'The file names no sign-in URL that browsers can use.',
    },
  },
};

export type ProvidersText = typeof providers;
