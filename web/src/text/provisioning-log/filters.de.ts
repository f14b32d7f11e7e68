import type { FiltersText } from './filters.en';

export const filters: FiltersText = {
  label: 'Protokoll filtern',
  outcome: 'Ergebnis',
  anyOutcome: 'Jedes Ergebnis',
  reason: 'Grund der Ablehnung',
  anyReason: 'Jeder Grund',
  noKey: 'Es kam nichts, woran die Person zu finden wäre',
  operation: 'Anfrage',
  anyOperation: 'Jede Anfrage',
  operations: {
    create: 'Neuer Benutzer',
    replace: 'Ganzer Benutzer',
    patch: 'Teil eines Benutzers',
    delete: 'Löschung',
  },
  sorts: { at: 'Zeit', userName: 'Benutzername', outcome: 'Ergebnis' },
  search: 'Suche',
  searchPlaceholder: 'Benutzername oder Grund',
  person: 'Person',
  anyPerson: 'Alle',
  period: 'Zeit',
  anyTime: 'Jederzeit',
  periods: {
    hour: 'Letzte Stunde',
    day: 'Letzte 24 Stunden',
    week: 'Letzte 7 Tage',
    month: 'Letzte 30 Tage',
    custom: 'Von … bis …',
  },
  from: 'Von',
  to: 'Bis',
};
