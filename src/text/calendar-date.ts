/** @returns whether `text` is an ISO 8601 calendar date (`2026-11-23`) that exists; the year 0000 does not in PostgreSQL */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // A 30 February becomes a day in March, or no date at all.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
