import type { FiltersText } from './filters.en';

export const filters: FiltersText = {
  label: 'Protokoll filtern',
  outcome: 'Ergebnis',
  anyOutcome: 'Jedes Ergebnis',
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
