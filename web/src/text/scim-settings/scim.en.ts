import { alarm } from './alarm.en';
import { certainty } from './certainty.en';
import { connection } from './connection.en';
import { gate } from './gate.en';
import { match } from './match.en';
import { keyProblems } from './key-problems.en';
import { oauthClients } from './oauth-clients.en';
import { owned } from './owned.en';
import { itLink } from './it-link.en';
import { reach } from './reach.en';
import { saml } from './saml.en';
import { tokens } from './tokens.en';

/** The page of the SCIM settings. */
export const scim = {
  title: 'SCIM provisioning',
  lead: 'With [[scim|SCIM]], your [[provider|provider]] (Okta or Entra ID) creates, updates and deactivates the sign-in accounts of people whom HR already keeps here.',
  connection,
  tokens,
  oauthClients,
  match,
  certainty,
  keyProblems,
  itLink,
  reach,
  saml,
  owned,
  gate,
  alarm,
  save: {
    submit: 'Save',
    discard: 'Discard',
    unsaved: 'You have unsaved changes.',
    saved: 'All changes are saved.',
    restored: 'Your unsaved changes from before are here again.',
  },
};

export type ScimText = typeof scim;
