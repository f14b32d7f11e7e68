import type { Column } from './import-columns.js';

/**
 * What columns are called by people and by the systems that files come from, in English and German. What may mean two
 * things ("Name", "Nr.", "E-Mail", "Datum") is not here: `columnsOfHeadings` looks at what stands beside it.
 */
const NAMES: Record<Column, readonly string[]> = {
  personCode: [
    'person code',
    'person number',
    'person no',
    'person id',
    'employee code',
    'employee number',
    'employee no',
    'employee nr',
    'employee id',
    'emp id',
    'emp no',
    'emp code',
    'emp number',
    'staff code',
    'staff number',
    'staff no',
    'staff id',
    'personnel number',
    'personnel no',
    'personnel nr',
    'personnel id',
    'personnel code',
    'pers no',
    'payroll number',
    'payroll no',
    'payroll id',
    'worker id',
    'worker number',
    'pernr',
    'Personalnummer',
    'Personal-Nr',
    'Personalnr',
    'Pers-Nr',
    'Persnr',
    'Personal-ID',
    'Personenkennung',
    'Personencode',
    'Personennummer',
    'Mitarbeiternummer',
    'Mitarbeiter-Nr',
    'Mitarbeiternr',
    'Mitarbeiter-ID',
    'MA-Nr',
    'MA-Nummer',
    'PNR',
    'Stammnummer',
    'Stamm-Nr',
  ],
  givenName: [
    'given name',
    'given names',
    'first name',
    'firstname',
    'first names',
    'forename',
    'forenames',
    'Vorname',
    'Vornamen',
    'Rufname',
  ],
  familyName: [
    'family name',
    'last name',
    'surname',
    'Nachname',
    'Nachnamen',
    'Familienname',
    'Familiennamen',
    'Zuname',
  ],
  internalEmail: [
    'internal email',
    'internal mail',
    'internal email address',
    'work email',
    'work email address',
    'work mail',
    'business email',
    'business email address',
    'business mail',
    'company email',
    'company email address',
    'corporate email',
    'corporate email address',
    'office email',
    'email work',
    'email business',
    'email (work)',
    'email (business)',
    'E-Mail geschäftlich',
    'E-Mail dienstlich',
    'E-Mail intern',
    'E-Mail Arbeit',
    'E-Mail (geschäftlich)',
    'geschäftliche E-Mail',
    'geschäftliche E-Mail-Adresse',
    'geschäftliche Mailadresse',
    'dienstliche E-Mail',
    'dienstliche E-Mail-Adresse',
    'dienstliche Mailadresse',
    'interne E-Mail',
    'interne E-Mail-Adresse',
    'E-Mail-Adresse geschäftlich',
    'E-Mail-Adresse dienstlich',
    'Firmen-E-Mail',
    'Firmen-E-Mail-Adresse',
    'Firmenmail',
    'Dienst-E-Mail',
  ],
  externalEmail: [
    'external email',
    'external mail',
    'external email address',
    'personal email',
    'personal email address',
    'personal mail',
    'private email',
    'private email address',
    'private mail',
    'home email',
    'email personal',
    'email private',
    'email home',
    'email (personal)',
    'email (private)',
    'E-Mail privat',
    'E-Mail (privat)',
    'private E-Mail-Adresse',
    'private Mailadresse',
    'E-Mail-Adresse privat',
    'Privat-E-Mail',
    'Privatmail',
    'E-Mail extern',
    'externe E-Mail',
    'externe E-Mail-Adresse',
  ],
  employmentId: [
    'employment id',
    'employment number',
    'employment no',
    'employment code',
    'contract id',
    'contract number',
    'contract no',
    'contract nr',
    'contract code',
    'Vertragsnummer',
    'Vertrags-Nr',
    'Vertragsnr',
    'Vertrags-ID',
    'Arbeitsvertragsnummer',
    'Beschäftigungsnummer',
    'Beschäftigungs-Nr',
    'Beschäftigungs-ID',
    'Beschäftigungsverhältnis-Nr',
    'Anstellungsnummer',
  ],
  startDate: [
    'start date',
    'date of start',
    'started on',
    'start',
    'hire date',
    'hired on',
    'date of hire',
    'hiring date',
    'entry date',
    'date of entry',
    'date of joining',
    'joining date',
    'join date',
    'employment start',
    'employment start date',
    'contract start',
    'contract start date',
    'Eintritt',
    'Eintrittsdatum',
    'Eintritt am',
    'Eintrittstermin',
    'Einstellungsdatum',
    'Beginn',
    'Beginndatum',
    'Startdatum',
    'Vertragsbeginn',
    'Beschäftigungsbeginn',
    'Beschäftigt ab',
  ],
  endDate: [
    'end date',
    'date of end',
    'ended on',
    'end',
    'termination date',
    'date of termination',
    'leaving date',
    'leave date',
    'date of leaving',
    'date left',
    'exit date',
    'last day',
    'last working day',
    'employment end',
    'employment end date',
    'contract end',
    'contract end date',
    'Austritt',
    'Austrittsdatum',
    'Austritt am',
    'Austrittstermin',
    'Ende',
    'Enddatum',
    'Vertragsende',
    'Beschäftigungsende',
    'Beschäftigt bis',
  ],
};

const COLUMN_OF = new Map(
  Object.entries(NAMES).flatMap(([column, names]) =>
    names.map((name) => [headingKey(name), column as Column] as const),
  ),
);

/** @returns what two headings have in common that are the same but for case, spacing, accents and punctuation */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKD')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{Nd}]/gu, '')
    .toLowerCase();
}

/** An address of which nothing is said; in a file from HR it is the one that the company has given. */
const PLAIN_EMAIL = new Set(
  ['email', 'email address', 'mail', 'mail address', 'Mailadresse', 'E-Mail-Adresse', 'E-Mail-Adressen'].map(
    headingKey,
  ),
);

/**
 * @returns which column each heading of a file means, undefined where it may be none or several. "Name" alone may be the
 *          whole name, but beside a "Vorname" or "First name" it is the family name; "E-Mail" is the internal one, unless
 *          the file has another column for that.
 */
export function columnsOfHeadings(headings: readonly string[]): (Column | undefined)[] {
  const named = headings.map(
    (heading) => COLUMN_OF.get(headingKey(heading)) ?? COLUMN_OF.get(headingKey(spelledOut(heading))),
  );
  return named.map((column, place) => {
    if (column !== undefined) return column;
    const key = headingKey(headings[place] ?? '');
    if (key === 'name' && named.includes('givenName') && !named.includes('familyName')) return 'familyName';
    return PLAIN_EMAIL.has(key) && !named.includes('internalEmail') ? 'internalEmail' : undefined;
  });
}

/** Umlauts as they are written where there are none: "geschaeftlich". */
function spelledOut(heading: string): string {
  return heading.replaceAll(/ae/gi, 'a').replaceAll(/oe/gi, 'o').replaceAll(/ue/gi, 'u');
}
