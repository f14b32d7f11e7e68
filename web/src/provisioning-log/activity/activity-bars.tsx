import type { ReactNode } from 'react';
import type { ActivityDay } from '../../api/views';
import { useLocale, useText } from '../../text/text.context';
import { DayText } from '../../ui/values/time-text';
import { ACTIVITY_KINDS } from './activity-kinds';
import classes from './activity-chart.module.css';

const HEIGHT = 100;
const STEP = 10;
const BAR = 7;

/** One bar a day, stretched to the width there is. The numbers stand in a table beside it. */
export function ActivityBars({ days, label }: { days: readonly ActivityDay[]; label: string }): ReactNode {
  const { chart } = useText().log;
  const locale = useLocale();
  const highest = Math.max(1, ...days.map(sumOf));
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  const [first, last] = [days[0], days.at(-1)];
  return (
    <>
      <svg
        className={classes.chart}
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        {days.map((day, place) => {
          const counts = ACTIVITY_KINDS.map((kind) => `${chart.kinds[kind]} ${day[kind]}`).join(', ');
          return (
            <g key={day.date} className={classes.day}>
              <title>{`${format.format(new Date(`${day.date}T00:00:00Z`))}: ${counts}`}</title>
              <rect className={classes.hover} x={place * STEP} y={0} width={STEP} height={HEIGHT} />
              {piles(day, highest).map(({ kind, y, height }) => (
                <rect
                  key={kind}
                  className={classes[kind]}
                  x={place * STEP + (STEP - BAR) / 2}
                  y={y}
                  width={BAR}
                  height={height}
                />
              ))}
            </g>
          );
        })}
        <line
          className={classes.line}
          x1={0}
          x2={days.length * STEP}
          y1={HEIGHT}
          y2={HEIGHT}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className={classes.days}>
        {first !== undefined && <DayText day={first.date} />}
        {last !== undefined && <DayText day={last.date} />}
      </div>
    </>
  );
}

function sumOf(day: ActivityDay): number {
  return ACTIVITY_KINDS.reduce((sum, kind) => sum + day[kind], 0);
}

function piles(
  day: ActivityDay,
  highest: number,
): { kind: (typeof ACTIVITY_KINDS)[number]; y: number; height: number }[] {
  let ground = HEIGHT;
  return ACTIVITY_KINDS.filter((kind) => day[kind] > 0).map((kind) => {
    const height = (day[kind] / highest) * HEIGHT;
    ground -= height;
    return { kind, y: ground, height };
  });
}
