import { type Operation, OPERATIONS, OUTCOMES, type Outcome, type RefusalReason } from '../../api/views';
import { readSortSearch, type SortSearch } from '../../ui/lists/list-sort';
import { searchText, withoutAbsent } from '../../ui/lists/search-text';
import { type PeriodSearch, readPeriodSearch } from './period';

/** The newest entries first, or by what else there is an index for. */
export const LOG_SORTS = ['at', 'userName', 'outcome'] as const;
export type LogSort = (typeof LOG_SORTS)[number];

/** The filters of the log, as they stand in the address. */
export interface LogSearch extends SortSearch<LogSort>, PeriodSearch {
  outcome?: Outcome;
  reason?: RefusalReason;
  operation?: Operation;
  /** Part of a user name, or of what the provider was told. */
  search?: string;
  personId?: string;
  /** The entry that is open. */
  entry?: string;
}

export function readLogSearch(given: Record<string, unknown>): LogSearch {
  return withoutAbsent<LogSearch>({
    outcome: OUTCOMES.find((known) => known === given['outcome']),
    // The server says what it does not know.
    reason: searchText(given, 'reason') as RefusalReason | undefined,
    operation: OPERATIONS.find((known) => known === given['operation']),
    search: searchText(given, 'search'),
    personId: searchText(given, 'personId'),
    ...readPeriodSearch(given),
    entry: searchText(given, 'entry'),
    ...readSortSearch(given, LOG_SORTS),
  });
}
