import { count, number } from '../numbers/numbers.de';
import { chart } from './chart.de';
import { filters } from './filters.de';
import type { LogText } from './log.en';
import { refusals } from './refusals.de';
import { story } from './story.de';
import { ways } from './ways.de';

export const log: LogText = {
  title: 'Protokoll der Bereitstellung',
  lead: 'Jede Änderung, um die der [[provider|Anbieter]] gebeten hat, und was daraus wurde.',
  outcomes: {
    created: 'Angelegt',
    updated: 'Geändert',
    unchanged: 'Unverändert',
    deactivated: 'Abgeschaltet',
    reactivated: 'Reaktiviert',
    deleted: 'Gelöscht',
    refused: 'Abgelehnt',
    undone: 'Rückgängig gemacht',
  },
  liveness: {
    connecting: 'Verbindung wird hergestellt …',
    live: 'Live: Neue Einträge erscheinen von selbst',
    polling: 'Alle paar Sekunden wird nach neuen Einträgen gesehen',
    paused: 'Angehalten, während Sie weg waren',
  },
  arrived: (entries) => count(entries, 'neuer Eintrag', 'neue Einträge'),
  filters,
  clearFilters: 'Filter aufheben',
  nothingFound: 'Nichts passt zu diesen Filtern',
  nothingFoundText: 'Nehmen Sie einen Filter weg oder wählen Sie einen längeren Zeitraum.',
  empty: 'Bisher ist nichts geschehen',
  emptyText: 'Sobald der Anbieter einen Benutzer anlegt oder ändert, erscheint hier von selbst ein Eintrag.',
  toSettings: 'Zu den SCIM-Einstellungen',
  linkedEntry: 'Der Eintrag, zu dem der Link führt',
  noUserName: '(kein Benutzername)',
  changed: (what) => `Geändert: ${what}`,
  nothingChanged: 'Alles war schon, wie es sein soll',
  attributes: {
    userName: 'Benutzername',
    externalId: 'ID beim Anbieter',
    active: 'Aktiv',
    emails: 'E-Mail',
    role: 'Rolle',
    employeeNumber: '„employee number“',
    samlMapping: 'Single Sign-on',
    closedByHr: 'Von HR geschlossen',
    matchedBy: 'Person gefunden über',
    displayName: 'Anzeigename',
    formatted: 'Voller Name',
    'name.formatted': 'Voller Name',
    'name.givenName': 'Vorname',
    'name.familyName': 'Nachname',
  },
  sentValue: (value) => `geschickt: „${value}“`,
  ignoredReasons: {
    'HR keeps names.': 'Namen gehören HR, deshalb blieb unserer.',
    'It is fixed when the account is created.': 'Steht seit dem Anlegen des Kontos fest, deshalb blieb unserer.',
    'An empty role says nothing, so the role stays.': 'Eine leere Rolle sagt nichts, deshalb blieb die Rolle.',
  },
  values: { nothing: '–', yes: 'Ja', no: 'Nein', main: 'Haupt-E-Mail' },
  chosenByHand: { found: 'Person von HR gewählt', why: 'HR hat von Hand gesagt, welche Person dieser Benutzer ist.' },
  foundCount: (persons) =>
    persons === 0
      ? 'Niemand hat diesen Wert.'
      : persons === 1
        ? 'Genau eine Person hat diesen Wert.'
        : `${number(persons)} Personen haben diesen Wert.`,
  story,
  refusals,
  ways,
  chart,
};
