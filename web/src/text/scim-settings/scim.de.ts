import { connection } from './connection.de';
import { gate } from './gate.de';
import { match } from './match.de';
import { owned } from './owned.de';
import { saml } from './saml.de';
import type { ScimText } from './scim.en';
import { tokens } from './tokens.de';

export const scim: ScimText = {
  title: 'SCIM-Bereitstellung',
  lead: 'Okta oder Entra ID legt die Anmeldekonten der Personen an, die HR hier führt, ändert sie und schaltet sie ab.',
  connection,
  tokens,
  match,
  saml,
  owned,
  gate,
  save: {
    submit: 'Speichern',
    discard: 'Verwerfen',
    unsaved: 'Sie haben ungespeicherte Änderungen.',
    saved: 'Alle Änderungen sind gespeichert.',
  },
};
