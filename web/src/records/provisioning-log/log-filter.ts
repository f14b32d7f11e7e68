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
  const { outcome, reason, operation, search: text, personId, period, from, to, sort, order } = search;
  return {
    ...(outcome && { outcome }),
    ...(reason && { reason }),
    ...(operation && { operation }),
    ...(sort && { sort }),
    ...(order && { order }),
    ...(text && { search: text }),
    ...(personId && { personId }),
    ...(period && period !== 'custom' && { from: new Date(now - SPANS[period]).toISOString() }),
    ...(period === 'custom' && isDay(from) && { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(period === 'custom' && isDay(to) && { to: new Date(`${to}T23:59:59.999`).toISOString() }),
  };
}

/** @returns whether a new entry belongs into a list with this filter, but for its search, which the server alone can tell */
export function fits(entry: LogEntry, filter: LogFilter): boolean {
  return (
    (filter.outcome === undefined || entry.outcome === filter.outcome) &&
    (filter.userName === undefined || entry.userName?.toLowerCase() === filter.userName.toLowerCase()) &&
    (filter.reason === undefined || entry.reason === filter.reason) &&
    (filter.operation === undefined || entry.operation === filter.operation) &&
    (filter.personId === undefined || entry.personId === filter.personId) &&
    (filter.accountId === undefined || entry.accountId === filter.accountId) &&
    (filter.from === undefined || entry.at >= filter.from) &&
    (filter.to === undefined || entry.at <= filter.to)
  );
}

/** @returns whether a new entry stands on top of the list */
export function isNewestFirst({ sort = 'at', order = 'desc' }: LogFilter): boolean {
  return sort === 'at' && order === 'desc';
}

function isDay(text: string | undefined): text is string {
  return text !== undefined && !Number.isNaN(Date.parse(`${text}T00:00:00`));
}
