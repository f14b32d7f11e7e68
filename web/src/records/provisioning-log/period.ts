import { searchText } from '../../ui/lists/search-text';

export const PERIODS = ['hour', 'day', 'week', 'month', 'custom'] as const;
export type Period = (typeof PERIODS)[number];

/** The part of an address that says of which time a list is. */
export interface PeriodSearch {
  period?: Period;
  /** Days of the viewer, `YYYY-MM-DD`, both inclusive; for the period `custom`. */
  from?: string;
  to?: string;
}

export function readPeriodSearch(given: Record<string, unknown>): PeriodSearch {
  return {
    period: PERIODS.find((known) => known === given['period']),
    from: searchText(given, 'from'),
    to: searchText(given, 'to'),
  };
}
