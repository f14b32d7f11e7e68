import { OUTCOMES, type Outcome } from '../../api/views';

export const PERIODS = ['hour', 'day', 'week', 'month', 'custom'] as const;
export type Period = (typeof PERIODS)[number];

/** The filters of the log, as they stand in the address. */
export interface LogSearch {
  outcome?: Outcome;
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
    search: text('search'),
    personId: text('personId'),
    period: PERIODS.find((known) => known === given['period']),
    from: text('from'),
    to: text('to'),
    entry: text('entry'),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
