import type { Attempt } from '../clients/attempt.js';
import type { Seen } from '../clients/provider.js';

/** What a drill has come to in numbers. */
export interface Figures {
  requests: number;
  answered: number;
  /** Answered with 5xx or 429: to come again. */
  unavailable: number;
  /** Not answered at all. */
  lost: number;
  /** Could not even be asked. */
  unreachable: number;
  /** Writes that were acknowledged. */
  acknowledged: number;
  /** The longest time in which nobody got an answer that says what was done. Milliseconds. */
  slowestGap: number;
  /** From each fault to the first answer to something asked after it. Milliseconds. */
  recoveries: readonly number[];
}

export function figuresOf({ attempts, writes }: Seen, recoveries: readonly number[]): Figures {
  const of = (fate: Attempt['fate']): number => attempts.filter((attempt) => attempt.fate === fate).length;
  return {
    requests: attempts.length,
    answered: of('answered'),
    unavailable: of('unavailable'),
    lost: of('lost'),
    unreachable: of('unreachable'),
    acknowledged: writes.filter(({ outcome }) => outcome === 'done').length,
    slowestGap: slowestGap(attempts),
    recoveries,
  };
}

function slowestGap(attempts: readonly Attempt[]): number {
  const times = attempts.filter(({ fate }) => fate === 'answered').map(({ ended }) => ended);
  times.sort((one, other) => one - other);
  return times.reduce((most, time, place) => Math.max(most, time - (times[place - 1] ?? time)), 0);
}

/** @returns lines for people */
export function figureLines(figures: Figures): string[] {
  const { requests, answered, unavailable, lost, unreachable, acknowledged, slowestGap: gap, recoveries } = figures;
  return [
    `requests      ${requests}: ${answered} answered, ${unavailable} told to come again, ${lost} without an answer, ${unreachable} with nobody there`,
    `acknowledged  ${acknowledged} writes`,
    `slowest gap   ${seconds(gap)} without an answer to anybody`,
    ...(recoveries.length > 0 ? [`recovery      ${recoveries.map(seconds).join(', ')} after each fault`] : []),
  ];
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
