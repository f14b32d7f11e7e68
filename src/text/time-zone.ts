/**
 * @returns whether `text` is the IANA name of a time zone, such as `Pacific/Auckland`. An offset such as `+01:00` is none: it knows
 *          nothing of summer time
 */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    formOf(text);
    return true;
  } catch {
    return false;
  }
}

/** @returns the calendar date (`2026-11-27`) that it is somewhere at a moment */
export function dayIn(timeZone: string, moment: Date): string {
  const parts = formOf(timeZone).formatToParts(moment);
  const part = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

function formOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
}
