import type { MatchMethod, UserIdentifier } from '../../api/views';

/** One step at the provider; a second sentence says what to expect. */
export interface ItStep {
  text: string;
  note?: string;
}

const steps = (list: ItStep[]): ItStep[] => list;

const keys: Record<MatchMethod, string> = {
  internalEmail: 'The work e-mail address, as HR keeps it. It finds the person.',
  externalEmail: 'The private e-mail address, as HR keeps it. It finds the person.',
  personCode: 'The person code, as HR keeps it; leading zeros count. It finds the person.',
  employmentId: 'The number of the employment, as HR keeps it; leading zeros count. It finds the person.',
};

const secondKeys: Record<MatchMethod, string> = {
  internalEmail: 'The work e-mail address. Where it is sent, it must lead to the same person.',
  externalEmail: 'The private e-mail address. Where it is sent, it must lead to the same person.',
  personCode: 'The person code. Where it is sent, it must lead to the same person.',
  employmentId: 'The number of the employment. Where it is sent, it must lead to the same person.',
};

const identifiers: Record<UserIdentifier, string> = {
  scimUserName: 'the same value as userName',
  scimEmail: 'the same value as the primary e-mail',
  scimExternalId: 'the same value as externalId',
};

/** The page for IT, which is seen without a sign-in. */
export const itPage = {
  title: 'User provisioning for Cezanne HR',
  for: (company: string) => `What to enter at the provider for ${company}`,
  intro:
    'HR keeps the persons; your provider (Okta, Microsoft Entra ID or another one that speaks SCIM 2.0) creates, updates and deactivates their sign-in accounts. You need no account in Cezanne HR for this.',
  asOf: 'As the settings of HR are on',
  linkEnds: 'This link works until',
  off: 'HR has not switched provisioning on yet: until then every request is refused, also the connection test.',
  print: 'Print / save as PDF',
  language: 'Language',
  connection: {
    title: 'Connection',
    tenantId: 'Tenant ID',
    tenantIdHint: 'An app from Okta’s catalogue asks for this part only.',
    scimUrl: 'SCIM URL (base URL, tenant URL)',
    token: 'Secret token',
    tokenText:
      'Not on this page. HR generates it and gives it to you on another, safe way. It goes into the HTTP header “Authorization”.',
    uniqueId: 'Unique identifier for users',
    tokenUrl: 'Token URL',
    tokenUrlHint:
      'Only for OAuth 2 client credentials, in the place of the secret token; HR gives you client ID and secret for it. In Entra ID: “Token Endpoint”.',
  },
  mapping: {
    title: 'What to map',
    lead: 'Only these attributes are read. Everything else is ignored, and never stored.',
    table: 'Attributes of a user',
    attribute: 'SCIM attribute',
    send: 'What to send',
    okta: 'Usually in Okta',
    entra: 'Usually in Entra ID',
    userName: 'The name for signing in. Required.',
    email: 'The work e-mail address.',
    keys,
    secondKeys,
    number: 'Not needed.',
    names: 'Compared with the names that HR keeps when an account is made, and never taken over. Okta requires them.',
    role: 'The original name of a role, from the list below. Without one it is Self-Service.',
    externalId: 'Your own number for the user; it is kept and returned. Okta sends it by itself.',
    active: 'Set by assigning and unassigning. False ends the sign-in at once.',
    namespaces: 'Namespaces, for an app of your own',
  },
  roles: {
    title: 'Roles',
    lead: 'Send exactly one of these original names. Translations are refused.',
    none: 'HR allows no role to be assigned by the provider.',
  },
  sso: {
    title: 'Single sign-on',
    nameId: (identifier: string) =>
      `With each new account HR’s settings make an entry for SAML single sign-on. So that it fits, the NameID of your SAML app has to be ${identifier}, to the letter.`,
    identifiers,
  },
  okta: {
    title: 'Steps in Okta',
    steps: steps([
      {
        text: 'Applications › Browse App Catalog: choose Cezanne HR; or Create App Integration for an app of your own, with SCIM provisioning.',
      },
      {
        text: 'Provisioning › Integration › Configure API Integration: tick “Enable API integration”. Enter the tenant ID and paste the secret token.',
        note: 'In an app of your own: the whole SCIM URL as base URL, “userName” as unique identifier, HTTP header as authentication.',
      },
      { text: 'Press “Test API Credentials”, then Save.' },
      { text: 'Provisioning › To App: switch on Create Users, Update User Attributes and Deactivate Users.' },
      {
        text: 'Check the attribute mappings against the table above. Leave “Push Groups” alone: groups are not supported.',
      },
      { text: 'Assignments: assign one user first, and ask HR to look at the provisioning log.' },
      {
        text: 'If a user is refused, the sentence at the task says why and who mends it. When it is mended: Dashboard › Tasks, and press “Retry Selected”.',
      },
    ]),
  },
  entra: {
    title: 'Steps in Microsoft Entra ID',
    steps: steps([
      {
        text: 'Enterprise applications › New application › Create your own application › Non-gallery; or open the one that is there.',
      },
      { text: 'Provisioning: choose the mode Automatic. Enter the SCIM URL as Tenant URL and paste the secret token.' },
      { text: 'Press “Test Connection”, then Save.' },
      {
        text: 'Mappings: switch “Provision Groups” off. In “Provision Users” check the attributes against the table above.',
        note: 'Remove displayName, name.givenName and name.familyName, unless HR wants names to be compared: HR’s names are what is returned, so every cycle would try to change them.',
      },
      { text: 'Provision one user by “Provision on demand”, and ask HR to look at the provisioning log.' },
      {
        text: 'Start provisioning. Entra ID then works about every 40 minutes, and tries again by itself what was refused.',
        note: 'To try again at once: “Provision on demand” for that user.',
      },
    ]),
    strict:
      'HR’s setting “Values that HR owns” does not fit Entra ID yet: updates that name a value of HR are refused. Ask HR to choose “Keep ours, and never refuse”.',
  },
  gone: {
    title: 'This page is not here',
    text: 'The link is wrong, has ended or was taken back. Ask HR for a new one.',
  },
};

export type ItPageText = typeof itPage;
