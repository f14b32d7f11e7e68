/** In which order day, month and year stand where they do not stand as ISO 8601 has them. */
export const DATE_ORDERS = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** `order-needed`: it is a date, but only somebody who knows the file can say which. */
export type DateFault = 'not-a-date' | 'two-digit-year' | 'order-needed';

/** 2026-11-23, as ISO 8601 and most databases write it; with other separators, or none, it can mean nothing else. */
const YEAR_FIRST = /^(\d{4})([-./]?)(\d{2})\2(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;
/** 31.12.2026, 31. 12. 2026., 12/31/2026, 1-2-2026; an export of a table often has midnight behind it. */
const YEAR_LAST = /^(\d{1,2})([-./]) ?(\d{1,2})\2 ?(\d{4}|\d{2})\.?(?: 0?0:00(?::00)?)?$/;

/**
 * Reads a date of a file. A year of two digits is not guessed.
 *
 * @param order of day and month where the year does not come first; undefined if nobody has said
 * @returns an ISO 8601 calendar date (`2026-11-23`), which need not exist, or what is wrong
 */
export function readImportDate(text: string, order: DateOrder | undefined): { date: string } | { fault: DateFault } {
  const iso = YEAR_FIRST.exec(text);
  if (iso !== null) return { date: `${iso[1]}-${iso[3]}-${iso[4]}` };
  const other = YEAR_LAST.exec(text);
  if (other === null) return { fault: 'not-a-date' };
  const [first = '', second = '', year = ''] = [other[1], other[3], other[4]];
  if (year.length === 2) return { fault: 'two-digit-year' };
  if (order === undefined) return { fault: 'order-needed' };
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  return { date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
}

/** What a sample of dates says about a file. `ambiguous`: both orders fit, or each fits some. */
export type DateFinding = 'iso' | DateOrder | 'ambiguous';

/**
 * @param texts cells that should be dates; others are passed over
 * @returns how they are written; null where there is no date
 */
export function findDateOrder(texts: Iterable<string>): DateFinding | null {
  let found: DateFinding | null = null;
  const says = new Set<DateOrder>();
  for (const text of texts) {
    if (YEAR_FIRST.test(text)) found ??= 'iso';
    const other = YEAR_LAST.exec(text);
    if (other === null) continue;
    found = 'ambiguous';
    // With points between them nobody puts the month first.
    if (Number(other[1]) > 12 || other[2] === '.') says.add('dmy');
    else if (Number(other[3]) > 12) says.add('mdy');
  }
  const [order] = says;
  return says.size === 1 && order !== undefined ? order : found;
}
