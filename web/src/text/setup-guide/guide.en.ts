import type { GuideStep } from './guide-step';

const steps = (list: GuideStep[]): GuideStep[] => list;

/** What IT does in the provider, step by step. */
export const guide = {
  title: 'Setup guide',
  lead: 'What IT does in the provider, with your values filled in.',
  provider: 'Provider',
  values: { tenantId: 'Tenant ID', scimUrl: 'SCIM URL' },
  okta: steps([
    { text: 'In the Okta Admin Console, open Applications and choose the Cezanne HR app.' },
    { text: 'On the Provisioning tab choose “Configure API Integration” and tick “Enable API integration”.' },
    {
      text: 'Enter the tenant ID and paste the secret token.',
      values: ['tenantId'],
      note: 'In an app of your own, enter the whole SCIM URL as base URL, with “userName” as unique identifier and HTTP header as authentication.',
    },
    { text: 'Press “Test API Credentials”, then Save.', note: 'The checklist above ticks “Connection tested”.' },
    { text: 'Under “To App” switch on Create Users, Update User Attributes and Deactivate Users.' },
    { text: 'Check the attribute mappings.', values: ['mapping'] },
    { text: 'On the Assignments tab, assign one user first and watch the provisioning log.' },
  ]),
  entra: steps([
    { text: 'In the Entra admin center, open Enterprise applications and choose or create the application.' },
    { text: 'Open Provisioning and set the mode to Automatic.' },
    {
      text: 'Enter the tenant URL and paste the secret token.',
      values: ['scimUrl'],
    },
    { text: 'Press “Test Connection”, then Save.', note: 'The checklist above ticks “Connection tested”.' },
    {
      text: 'Under Mappings check the user attributes. Remove the mappings of names; switch groups off.',
      values: ['mapping'],
    },
    { text: 'On this page, under “Values that HR owns”, choose “Keep ours, and never refuse”.' },
    {
      text: 'Provision one user on demand and watch the provisioning log.',
      note: 'After that, Entra ID works about every 40 minutes.',
    },
  ]),
  mapping: {
    attribute: 'Attribute',
    meaning: 'What to send',
    userName: 'The user name for signing in',
    email: 'The work e-mail',
    emailAsKey: (key: string) => `The ${key}: it finds the person`,
    number: 'Not needed',
    numberAsKey: (key: string) => `The ${key}: it finds the person`,
    role: 'The original name of a role; without one it is Self-Service',
    namespaces: 'Namespaces, for an app of your own',
  },
};

export type GuideText = typeof guide;
