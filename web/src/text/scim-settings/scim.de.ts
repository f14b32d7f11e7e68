import { alarm } from './alarm.de';
import { certainty } from './certainty.de';
import { connection } from './connection.de';
import { gate } from './gate.de';
import { match } from './match.de';
import { keyProblems } from './key-problems.de';
import { oauthClients } from './oauth-clients.de';
import { owned } from './owned.de';
import { itLink } from './it-link.de';
import { reach } from './reach.de';
import { saml } from './saml.de';
import type { ScimText } from './scim.en';
import { tokens } from './tokens.de';

export const scim: ScimText = {
  title: 'SCIM-Bereitstellung',
  lead: 'Mit [[scim|SCIM]] legt Ihr [[provider|Anbieter]] (Okta oder Entra ID) die Anmeldekonten der Personen an, die HR hier führt, ändert sie und schaltet sie ab.',
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
    submit: 'Speichern',
    discard: 'Verwerfen',
    unsaved: 'Sie haben ungespeicherte Änderungen.',
    saved: 'Alle Änderungen sind gespeichert.',
    restored: 'Ihre ungespeicherten Änderungen von vorhin sind wieder da.',
  },
};
