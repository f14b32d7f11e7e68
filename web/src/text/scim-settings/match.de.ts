import { count, number } from '../numbers/numbers.de';
import type { MatchText } from './match.en';

export const match: MatchText = {
  title: 'Benutzer des Anbieters zuordnen',
  lead: 'Jeder Benutzer des Anbieters muss zu genau einer Person hier gehören. Wählen Sie, wie sie gefunden wird.',
  usable: (usable, all) => `${number(usable)} von ${count(all, 'Person', 'Personen')} lassen sich zuordnen`,
  shared: (persons) => `${number(persons)} teilen sich einen Wert`,
  missing: (persons) => `${number(persons)} ohne Wert`,
  nobody: 'So lässt sich bisher niemand finden.',
  toPeople: 'Zu den Personen',
};
