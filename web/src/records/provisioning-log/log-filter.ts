import type { LogEntry } from '../../api/views';
import type { LogFilter } from './log.queries';
import type { LogSearch } from './log-search';

const AN_HOUR = 60 * 60_000;
const SPANS = { hour: AN_HOUR, day: 24 * AN_HOUR, week: 7 * 24 * AN_HOUR, month: 30 * 24 * AN_HOUR } as const;

/**
 * Turns what stands in the address into what the server filters by.
 *
 * @param now milliseconds; the periods end here
 */
export function logFilter(search: LogSearch, now: number): LogFilter {
  const { outcome, search: text, personId, period, from, to } = search;
  return {
    ...(outcome && { outcome }),
    ...(text && { search: text }),
    ...(personId && { personId }),
    ...(period && period !== 'custom' && { from: new Date(now - SPANS[period]).toISOString() }),
    ...(period === 'custom' && isDay(from) && { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(period === 'custom' && isDay(to) && { to: new Date(`${to}T23:59:59.999`).toISOString() }),
  };
}

/** @returns whether a new entry belongs into a list with this filter; the same that the server does */
export function fits(entry: LogEntry, filter: LogFilter): boolean {
  return (
    (filter.outcome === undefined || entry.outcome === filter.outcome) &&
    (filter.search === undefined || contains(entry, filter.search)) &&
    (filter.userName === undefined || entry.userName?.toLowerCase() === filter.userName.toLowerCase()) &&
    (filter.personId === undefined || entry.personId === filter.personId) &&
    (filter.accountId === undefined || entry.accountId === filter.accountId) &&
    (filter.from === undefined || entry.at >= filter.from) &&
    (filter.to === undefined || entry.at <= filter.to)
  );
}

function contains({ userName, detail }: LogEntry, search: string): boolean {
  return [userName, detail].some((text) => text?.toLowerCase().includes(search.toLowerCase()));
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && !Number.isNaN(Date.parse(`${text}T00:00:00`));
}
