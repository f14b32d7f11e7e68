import type { InspectedColumn } from '../../../api/views';
import type { ColumnTargets, DateOrder } from './import-choice';

/** Day and month first, then the year: 03.04.2026, 3/4/2026. */
const WRITTEN = /^(\d{1,2})[-./] ?(\d{1,2})[-./] ?(\d{4})/;

/** Where a file has no date among its samples that could be read both ways. */
const USUAL = '03/04/2026';

/** A date of the file, and which day it is in either order. */
export interface DateExample {
  written: string;
  days: Record<DateOrder, Date>;
}

/** @returns a date of the file that could be either, else a usual one */
export function dateExample(columns: readonly InspectedColumn[], targets: ColumnTargets): DateExample {
  const samples = columns.flatMap(({ samples: values }, place) => (isDate(targets[place]) ? values : []));
  const found = samples.map(readBothWays).find((example) => example !== undefined);
  return found ?? (readBothWays(USUAL) as DateExample);
}

function isDate(target: ColumnTargets[number]): boolean {
  return target === 'startDate' || target === 'endDate';
}

function readBothWays(written: string): DateExample | undefined {
  const match = WRITTEN.exec(written);
  const [first, second, year] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  // The same number twice would say nothing.
  if (match === null || first === second || !isMonth(first) || !isMonth(second)) return undefined;
  const day = (month: number, date: number): Date => new Date(Date.UTC(year, month - 1, date));
  return { written: match[0], days: { dmy: day(second, first), mdy: day(first, second) } };
}

function isMonth(value: number): boolean {
  return value >= 1 && value <= 12;
}
