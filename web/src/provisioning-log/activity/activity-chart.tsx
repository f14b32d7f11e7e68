import { Skeleton } from '@mantine/core';
import type { ActivityDay } from '../../api/views';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { Section } from '../../ui/layout/section';
import { DayText } from '../../ui/values/time-text';
import { ActivityBars } from './activity-bars';
import { ACTIVITY_KINDS } from './activity-kinds';
import classes from './activity-chart.module.css';
import { activityQuery } from '../../records/provisioning-log/log.queries';

/** What happened in the last 30 days, as bars and, on request, as numbers. */
export function ActivityChart(): ReactNode {
  const { chart } = useText().log;
  const activity = useQuery(activityQuery(useTenantId()));
  if (activity.isPending) return <Skeleton height={220} radius="lg" />;
  if (activity.isError) return null;
  const days = activity.data;
  const totals = ACTIVITY_KINDS.map((kind) => [kind, days.reduce((sum, day) => sum + day[kind], 0)] as const);
  if (totals.every(([, total]) => total === 0)) return null;
  return (
    <Section title={chart.title}>
      <ul className={classes.head}>
        {totals.map(([kind, total]) => (
          <li key={kind}>
            <span className={`${classes.swatch} ${classes[kind]}`} />
            {chart.kinds[kind]}: <strong>{total}</strong>
          </li>
        ))}
      </ul>
      <ActivityBars
        days={days}
        label={chart.label(totals.map(([kind, total]) => `${chart.kinds[kind]} ${total}`).join(', '))}
      />
      <Numbers days={days} />
    </Section>
  );
}

function Numbers({ days }: { days: readonly ActivityDay[] }): ReactNode {
  const { chart } = useText().log;
  const busy = days.filter((day) => ACTIVITY_KINDS.some((kind) => day[kind] > 0));
  return (
    <details className={classes.numbers}>
      <summary>{chart.asNumbers}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{chart.day}</th>
            {ACTIVITY_KINDS.map((kind) => (
              <th key={kind} scope="col">
                {chart.kinds[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {busy.toReversed().map((day) => (
            <tr key={day.date}>
              <th scope="row">
                <DayText day={day.date} />
              </th>
              {ACTIVITY_KINDS.map((kind) => (
                <td key={kind}>{day[kind]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
