import { connection } from './connection.en';
import { gate } from './gate.en';
import { match } from './match.en';
import { owned } from './owned.en';
import { saml } from './saml.en';
import { tokens } from './tokens.en';

/** The page of the SCIM settings. */
export const scim = {
  title: 'SCIM provisioning',
  lead: 'Okta or Entra ID creates, updates and deactivates the sign-in accounts of people whom HR already keeps here.',
  connection,
  tokens,
  match,
  saml,
  owned,
  gate,
  save: { submit: 'Save', discard: 'Discard', unsaved: 'You have unsaved changes.', saved: 'All changes are saved.' },
};

export type ScimText = typeof scim;
