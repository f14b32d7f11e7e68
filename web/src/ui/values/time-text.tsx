import { type ReactNode, useEffect, useState } from 'react';
import { useLocale } from '../../text/text.context';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 7],
];

/** How far two clocks may differ without anybody being told, in seconds. */
const CLOCKS_APART = 5;

/** A moment as people say it, with the exact value of the viewer's zone on hover. */
export function TimeText({ at, exact = false }: { at: string; exact?: boolean }): ReactNode {
  const locale = useLocale();
  useMinutes();
  const moment = new Date(at);
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' }).format(moment);
  return (
    <time dateTime={at} title={full}>
      {exact
        ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(moment)
        : relative(moment, Date.now(), locale)}
    </time>
  );
}

/** A calendar day (`YYYY-MM-DD`), which has no zone. */
export function DayText({ day }: { day: string }): ReactNode {
  const locale = useLocale();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return <time dateTime={day}>{format.format(new Date(`${day}T00:00:00Z`))}</time>;
}

/** @returns e.g. "now", "3 minutes ago", "in 2 days"; from a week on the date */
function relative(moment: Date, now: number, locale: string): string {
  let distance = (moment.getTime() - now) / 1000;
  // The server's clock and the viewer's are never quite the same: what has just happened must not lie ahead.
  if (Math.abs(distance) < CLOCKS_APART) distance = 0;
  for (const [unit, size] of STEPS) {
    if (Math.abs(distance) < size) {
      return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(distance), unit);
    }
    distance /= size;
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(moment);
}

/** Renders again often enough for "minutes ago" to be true. */
function useMinutes(): void {
  const [, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
}
