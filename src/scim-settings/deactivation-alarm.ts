/**
 * When HR is told that a provider takes away many accounts at once (docs/design.md §10): more than `accounts` of them, and more
 * than `percent` percent of those that were active, within `minutes`. Both, since neither says much by itself: twenty leavers of
 * a large company are a Friday, and two of a company of four are one afternoon.
 */
export interface DeactivationAlarm {
  readonly accounts: number;
  readonly percent: number;
  readonly minutes: number;
}

/** The least and the most that each may be. */
export const ALARM_LIMITS: Readonly<Record<keyof DeactivationAlarm, readonly [least: number, most: number]>> = {
  accounts: [0, 1_000_000],
  percent: [0, 100],
  // What lies a day apart is no burst.
  minutes: [1, 24 * 60],
};
