import { logFilter } from '../provisioning-log/log-filter';
import { type Period, PERIODS } from '../provisioning-log/log-search';
import type { AuditFilter } from './audit.queries';

/** The filters of the audit trail, as they stand in the address. */
export interface AuditSearch {
  actor?: string;
  kind?: string;
  personId?: string;
  accountId?: string;
  period?: Period;
  /** Days of the viewer, `YYYY-MM-DD`, both inclusive; for the period `custom`. */
  from?: string;
  to?: string;
}

export function readAuditSearch(given: Record<string, unknown>): AuditSearch {
  const text = (name: string): string | undefined => {
    const value = given[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined;
  };
  const search: AuditSearch = {
    actor: text('actor'),
    kind: text('kind'),
    personId: text('personId'),
    accountId: text('accountId'),
    period: PERIODS.find((known) => known === given['period']),
    from: text('from'),
    to: text('to'),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
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
