import { signInTest } from './sign-in-test.en';
import { ssoGuide } from './sso-guide.en';

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
  signedRequests: 'Sign our requests',
  signedRequestsHint:
    'On where the identity provider asks for it; its metadata file says so. Ours then has the certificate.',
  certificateStates: {
    valid: 'valid',
    expired: 'expired; it is still believed, since the provider may sign with it: ask IT for the new one',
    'not-yet-valid': 'not valid yet; it is believed all the same',
    unusable: 'cannot be used: ask IT for an RSA certificate of 2048 bits or more',
  },
  certificateUntil: 'until',
  enabledLabel: 'Enabled',
  enabledHint: 'A disabled provider cannot be chosen in the SCIM settings, and nobody signs in by it.',
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
  passwords: {
    title: 'Sign-in with a password',
    lead: 'HR Professionals can sign in with a password beside single sign-on. Everybody else never can.',
    label: 'HR Professionals may sign in with a password',
    hint: 'Off: everybody comes by an identity provider, with whatever it asks for, such as a second factor.',
    isOff: 'Passwords are off. If your identity provider ever fails, whoever runs this system can let them in again.',
    isOn: 'Passwords are on again.',
    askTitle: 'Switch passwords off?',
    askText: [
      'Nobody can sign in here with a password any more; whoever is signed in stays so.',
      'This is only possible if an HR Professional has signed in with an identity provider within the last 30 days, and could again. So you cannot lock yourselves out.',
      'You can switch passwords on again here at any time. If the identity provider fails, whoever runs this system can do so from the command line.',
    ],
    confirm: 'Switch passwords off',
  },
  ours: {
    title: 'What IT enters at the identity provider',
    lead: 'With these the identity provider knows where to send people who have signed in. None of them is secret.',
    acsUrl: 'Single sign-on URL (ACS URL)',
    acsUrlHint: 'In Okta: “Single sign-on URL”. In Entra ID: “Reply URL (Assertion Consumer Service URL)”.',
    entityId: 'Our entity ID, also the address of our metadata',
    entityIdHint:
      'In Okta: “Audience URI (SP Entity ID)”. In Entra ID: “Identifier (Entity ID)”. Whoever can read metadata needs nothing but this.',
    loginUrl: 'Where a sign-in begins',
    loginUrlHint: 'For a bookmark, or where the identity provider asks for it. In Entra ID: “Sign on URL”.',
  },
  signInTest,
  ssoGuide,
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
