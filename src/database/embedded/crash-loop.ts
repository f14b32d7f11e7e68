/** Whoever lives so long has recovered from whatever ended the one before. Milliseconds. */
const RECOVERED = 10_000;

/** Deaths in a row, each soon after a start, after which nobody believes in the next one. */
const MOST = 30;

/** Longest pause before a start. Milliseconds; a database has to be back within five seconds. */
const LONGEST_PAUSE = 2_000;

/** Counts how often a server has died young, so that it is started again at once, then less eagerly, and not for ever. */
export class CrashLoop {
  private deaths = 0;

  /**
   * @param lived how long it answered before it died, in milliseconds
   * @returns how long to wait before the next start, in milliseconds; undefined when there should be none
   */
  died(lived: number): number | undefined {
    this.deaths = lived >= RECOVERED ? 1 : this.deaths + 1;
    if (this.deaths > MOST) return undefined;
    return this.deaths <= 3 ? 0 : Math.min(LONGEST_PAUSE, 100 * 2 ** (this.deaths - 4));
  }
}
