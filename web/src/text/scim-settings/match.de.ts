import { count, number } from '../numbers/numbers.de';
import type { MatchText } from './match.en';

export const match: MatchText = {
  title: 'Benutzer des Anbieters zuordnen',
  lead: 'Jeder Benutzer des Anbieters muss zu genau einer Person hier gehören. Wählen Sie, wie sie gefunden wird.',
  methods: {
    internalEmail: {
      name: 'Interne E-Mail',
      text: 'Der Anbieter schickt die E-Mail des Benutzers. Sie wird mit der internen E-Mail jeder Person verglichen.',
    },
    externalEmail: {
      name: 'Externe E-Mail',
      text: 'Der Anbieter schickt die E-Mail des Benutzers. Sie wird mit der externen (privaten) E-Mail jeder Person verglichen.',
    },
    personCode: {
      name: 'Personalnummer',
      text: 'Der Anbieter schickt eine „employee number“. Sie wird mit der Personalnummer verglichen.',
    },
    employmentId: {
      name: 'Vertragsnummer',
      text: 'Der Anbieter schickt eine „employee number“. Sie wird mit den Vertragsnummern jeder Person verglichen.',
    },
  },
  usable: (usable, all) => `${number(usable)} von ${count(all, 'Person', 'Personen')} lassen sich zuordnen`,
  duplicated: (persons) => `${number(persons)} teilen sich einen Wert`,
  missing: (persons) => `${number(persons)} ohne Wert`,
  nobody: 'So lässt sich bisher niemand finden.',
  toPeople: 'Zu den Personen',
};
