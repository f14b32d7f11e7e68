import { isCalendarDate } from './calendar-date.js';

/** How a time is written: as `date-time` of RFC 3339 §5.6, or as `xsd:dateTime`, which RFC 7643 §2.3.5 asks for. */
export type DateTimeForm = 'rfc3339' | 'xsd';

/** Fixed width up to the fraction, so matching is linear. An `xsd:dateTime` may lack the zone, and knows 24:00:00. */
const FORMS: Record<DateTimeForm, RegExp> = {
  rfc3339: /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  xsd: /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
};

/**
 * Reads a date and time such as `2026-11-23T08:00:00Z`; without a zone it is UTC. Digits beyond the millisecond are cut off.
 * `Date` itself reads far more (`1`, `2026`, `23 Nov`) and rolls 30 February over to March.
 *
 * @returns the moment, or undefined for anything else, also for one outside the years 1 to 9999 in UTC, which neither
 *          ISO 8601 nor PostgreSQL's form of it can write with four digits
 */
export function readDateTime(text: string, form: DateTimeForm): Date | undefined {
  const [, day, zone] = FORMS[form].exec(text) ?? [];
  if (day === undefined || !isCalendarDate(day)) return undefined;
  const date = new Date(zone === undefined ? `${text}Z` : text);
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date : undefined;
}
