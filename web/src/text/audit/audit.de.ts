import { count } from '../numbers/numbers.de';
import { attributes } from './attributes.de';
import type { AuditText } from './audit.en';
import { chain } from './chain.de';
import { kinds } from './kinds.de';

export const audit: AuditText = {
  title: 'Änderungsnachweis',
  lead: 'Wer was geändert hat: von Hand, durch den [[provider|Anbieter]], durch einen Import oder den Server selbst.',
  kinds,
  attributes,
  chain,
  actors: {
    scim: 'Anbieter',
    hr: 'HR',
    operator: 'Betreiber',
    'command-line': 'Kommandozeile',
    server: 'Der Server selbst',
    sso: 'Single Sign-on',
  },
  pastTheServer: (role) => `Am Server vorbei, in der Datenbank: ${role}`,
  by: (name, kind) => `${name} (${kind})`,
  byImport: 'durch einen Import',
  toImport: 'Zum Import',
  reason: 'Grund',
  nothingShown: 'Mehr ist darüber nicht bekannt.',
  redacted: 'Die Werte wurden entfernt: Eine Person war zu vergessen, oder sie wurden lange genug aufbewahrt.',
  changed: (what, before, after) => `${what}: ${before} → ${after}`,
  set: (what, value) => `${what}: ${value}`,
  more: (others) => `und ${count(others, 'weiterer Wert', 'weitere Werte')}`,
  number: 'Nummer im Nachweis',
  subject: 'Betrifft',
  who: 'Durch',
  when: 'Wann',
  hidden: '(wird nicht gezeigt)',
  toPerson: 'Zur Person',
  toAccount: 'Zum Konto',
  filters: {
    label: 'Nachweis filtern',
    who: 'Durch wen',
    anybody: 'Alle',
    kind: 'Was',
    anything: 'Alles',
  },
  clearFilters: 'Filter aufheben',
  nothingFound: 'Nichts passt zu diesen Filtern',
  nothingFoundText: 'Nehmen Sie einen Filter weg oder wählen Sie einen längeren Zeitraum.',
  empty: 'Bisher ist nichts geschehen',
  emptyText: 'Jede Änderung erscheint hier.',
  history: 'Verlauf',
  historyOfPerson:
    'Was HR, der Anbieter, Importe und Anmeldungen mit dieser Person und dem Konto getan haben, das Neueste zuerst.',
  historyOfAccount: 'Was HR, der Anbieter und Anmeldungen mit diesem Konto getan haben, das Neueste zuerst.',
  noHistory: 'Bisher ist nichts geschehen.',
  toTrail: 'Im Änderungsnachweis zeigen',
};
