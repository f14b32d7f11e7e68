import type { DeactivationAlarm } from '../scim-settings/deactivation-alarm.js';

/** One entry in which a provider has taken access away, as the log has it. */
export interface Taking {
  readonly id: string;
  /** Milliseconds. */
  readonly at: number;
  readonly accountId: string;
  /** False for the deletion of an account that was inactive before: nobody is locked out by it. */
  readonly wasOpen: boolean;
}

/** A stretch of time in which entries belong together. Milliseconds, both inclusive. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** A burst that the entries make, or go on with. */
export interface FoundBurst extends Span {
  /** The entry with which it begins; null where it goes on with the one that was known. */
  readonly begin: Taking | null;
  /** How many were active when its window began; null where it goes on. */
  readonly active: number | null;
}

/**
 * Finds the bursts in a run of entries. A window ends with each entry and begins with the first one not more than `minutes`
 * before it; it is too much when more than `accounts` different accounts were taken away in it, and more than `percent` percent
 * of those active when it began. From then on every entry joins, until `minutes` have passed without one.
 *
 * @param takings in the order of time: the new ones, and those before them that a window may still have
 * @param known the burst that is not over yet, if any; entries up to its end are part of it
 * @param isNew which of the entries have not been weighed
 * @param activeAt how many accounts were active at a time
 * @returns bursts that have begun, and the known one if it has grown
 */
export async function findBursts(
  takings: readonly Taking[],
  alarm: DeactivationAlarm,
  known: Span | null,
  isNew: (taking: Taking) => boolean,
  activeAt: (at: number) => Promise<number>,
): Promise<FoundBurst[]> {
  const span = alarm.minutes * 60_000;
  const found: FoundBurst[] = [];
  let burst: FoundBurst | null = known === null ? null : { ...known, begin: null, active: null };
  let window: Taking[] = [];
  for (const [place, taking] of takings.entries()) {
    if (burst !== null && taking.at <= burst.last) continue;
    if (burst !== null && taking.at - burst.last <= span) {
      if (found.at(-1) === burst) found.pop();
      burst = { ...burst, last: taking.at };
      found.push(burst);
      continue;
    }
    burst = null;
    window = [...window.filter(({ at }) => taking.at - at <= span), taking];
    if (!isNew(taking) || isOvertaken(taking, takings[place + 1])) continue;
    const [begin] = window;
    const accounts = new Set(window.filter(({ wasOpen }) => wasOpen).map(({ accountId }) => accountId)).size;
    if (begin === undefined || accounts <= alarm.accounts) continue;
    const active = await activeAt(begin.at);
    if (accounts * 100 <= alarm.percent * active) continue;
    burst = { first: begin.at, last: taking.at, begin, active };
    found.push(burst);
    window = [];
  }
  return found;
}

/** Of those within one second the last one is enough to weigh: it sees what the others have seen, and thousands may come. */
function isOvertaken(taking: Taking, next: Taking | undefined): boolean {
  return next !== undefined && Math.floor(next.at / 1000) === Math.floor(taking.at / 1000);
}
