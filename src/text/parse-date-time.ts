/** Fixed width up to the fraction, so matching is linear. */
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;

/**
 * Reads an `xsd:dateTime`, the form of RFC 7643 §2.3.5: `2011-05-13T04:42:34Z`. Without a zone it is UTC. Digits beyond
 * the millisecond are cut off.
 * @returns the moment, or `undefined` when the text is not such a time or names a day that does not exist
 */
export function parseDateTime(text: string): Date | undefined {
  const match = DATE_TIME.exec(text);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  // Neither XML Schema nor PostgreSQL has a year 0.
  if (year === 0) return undefined;
  // Date would roll 30 February over to March.
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  const hasZone = text.endsWith('Z') || /[+-]\d\d:\d\d$/.test(text.slice(19));
  const date = new Date(hasZone ? text : `${text}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
