/** Single sign-on for new accounts. */
export const saml = {
  title: 'Single sign-on',
  lead: 'Lets new accounts sign in through your [[identityProvider|identity provider]] from the first day, by [[singleSignOn|single sign-on]].',
  enable: 'Create SAML SSO Mappings',
  enableHint: 'Each new account is entered for single sign-on. Later updates leave that entry alone.',
  provider: 'Identity Provider',
  providerHint: 'Where people sign in.',
  identifier: 'User Identifier',
  identifierHint: 'Which value the identity provider uses to name the user. Ask IT if in doubt. [[userIdentifier]]',
  identifiers: {
    scimUserName: 'SCIM Username',
    scimEmail: 'SCIM Email',
    scimExternalId: 'SCIM External ID',
  },
  choose: 'Choose…',
  noProvider: 'There is no enabled identity provider yet.',
  addProvider: 'Add one',
  addAnother: 'Add another identity provider',
};

export type SamlText = typeof saml;
