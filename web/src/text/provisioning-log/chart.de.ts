import type { ChartText } from './chart.en';

export const chart: ChartText = {
  title: 'Die letzten 30 Tage',
  kinds: { created: 'Angelegt', updated: 'Geändert', deactivated: 'Abgeschaltet', refused: 'Abgelehnt' },
  label: (totals) => `Bereitstellung in den letzten 30 Tagen: ${totals}`,
  asNumbers: 'Als Zahlen zeigen',
  day: 'Tag',
};
