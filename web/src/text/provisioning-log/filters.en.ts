/** What the log is filtered by. */
export const filters = {
  label: 'Filter the log',
  outcome: 'Outcome',
  anyOutcome: 'Any outcome',
  reason: 'Reason for refusal',
  anyReason: 'Any reason',
  noKey: 'Nothing was sent to find the person by',
  operation: 'Request',
  anyOperation: 'Any request',
  operations: { create: 'New user', replace: 'Whole user', patch: 'Part of a user', delete: 'Deletion' },
  sorts: { at: 'Time', userName: 'User name', outcome: 'Outcome' },
  search: 'Search',
  searchPlaceholder: 'User name or reason',
  person: 'Person',
  anyPerson: 'Anybody',
  period: 'Time',
  anyTime: 'Any time',
  periods: {
    hour: 'Last hour',
    day: 'Last 24 hours',
    week: 'Last 7 days',
    month: 'Last 30 days',
    custom: 'From … to …',
  },
  from: 'From',
  to: 'To',
};

export type FiltersText = typeof filters;
