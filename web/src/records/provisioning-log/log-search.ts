import { type Operation, OPERATIONS, OUTCOMES, type Outcome, type RefusalReason } from '../../api/views';
import { readSortSearch, type SortSearch } from '../../ui/lists/list-sort';

export const PERIODS = ['hour', 'day', 'week', 'month', 'custom'] as const;
export type Period = (typeof PERIODS)[number];

/** The newest entries first, or by what else there is an index for. */
export const LOG_SORTS = ['at', 'userName', 'outcome'] as const;
export type LogSort = (typeof LOG_SORTS)[number];

/** The filters of the log, as they stand in the address. */
export interface LogSearch extends SortSearch<LogSort> {
  outcome?: Outcome;
  reason?: RefusalReason;
  operation?: Operation;
  /** Part of a user name, or of what the provider was told. */
  search?: string;
  personId?: string;
  period?: Period;
  /** Days of the viewer, `YYYY-MM-DD`, both inclusive; for the period `custom`. */
  from?: string;
  to?: string;
  /** The entry that is open. */
  entry?: string;
}

export function readLogSearch(given: Record<string, unknown>): LogSearch {
  const text = (name: string): string | undefined => {
    const value = given[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;
  };
  const search: LogSearch = {
    outcome: OUTCOMES.find((known) => known === given['outcome']),
    // The server says what it does not know.
    reason: text('reason') as RefusalReason | undefined,
    operation: OPERATIONS.find((known) => known === given['operation']),
    search: text('search'),
    personId: text('personId'),
    period: PERIODS.find((known) => known === given['period']),
    from: text('from'),
    to: text('to'),
    entry: text('entry'),
    ...readSortSearch(given, LOG_SORTS),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
