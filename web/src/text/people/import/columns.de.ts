import type { ColumnsText, NamesText } from './columns.en';

export const columns: ColumnsText = {
  personCode: 'Pflicht. Daran werden Personen erkannt.',
  givenName: 'Pflicht für neue Personen.',
  familyName: 'Pflicht für neue Personen.',
  internalEmail: 'Adresse im Unternehmen.',
  externalEmail: 'Private Adresse.',
  employmentId: 'Nummer des Vertrags.',
  startDate: 'Erster Tag, z. B. 31.01.2026. Nötig mit einer neuen Vertragsnummer.',
  endDate: 'Letzter Tag, falls es einen gibt.',
};

export const names: NamesText = {
  personCode: 'Personalnummer',
  givenName: 'Vorname',
  familyName: 'Nachname',
  internalEmail: 'Interne E-Mail',
  externalEmail: 'Externe E-Mail',
  employmentId: 'Vertragsnummer',
  startDate: 'Beginn',
  endDate: 'Ende',
};
