/** The last 30 days as bars. */
export const chart = {
  title: 'The last 30 days',
  kinds: { created: 'Created', updated: 'Updated', deactivated: 'Deactivated', refused: 'Refused' },
  label: (totals: string) => `Provisioning in the last 30 days: ${totals}`,
  asNumbers: 'Show as numbers',
  day: 'Day',
};

export type ChartText = typeof chart;
