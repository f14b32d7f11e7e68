import { logFilter } from '../provisioning-log/log-filter';
import { type PeriodSearch, readPeriodSearch } from '../provisioning-log/period';
import { searchText, withoutAbsent } from '../../ui/lists/search-text';
import type { AuditFilter } from './audit.queries';

/** The filters of the audit trail, as they stand in the address. */
export interface AuditSearch extends PeriodSearch {
  actor?: string;
  kind?: string;
  personId?: string;
  accountId?: string;
}

export function readAuditSearch(given: Record<string, unknown>): AuditSearch {
  return withoutAbsent<AuditSearch>({
    actor: searchText(given, 'actor'),
    kind: searchText(given, 'kind'),
    personId: searchText(given, 'personId'),
    accountId: searchText(given, 'accountId'),
    ...readPeriodSearch(given),
  });
}

/**
 * Turns what stands in the address into what the server filters by.
 *
 * @param now milliseconds; the periods end here
 */
export function auditFilter({ period, from, to, ...filter }: AuditSearch, now: number): AuditFilter {
  const span = logFilter({ period, from, to }, now);
  return { ...filter, ...(span.from && { from: span.from }), ...(span.to && { to: span.to }) };
}
