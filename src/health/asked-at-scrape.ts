import { setTimeout as sleep } from 'node:timers/promises';

/** How long an answer may take: Prometheus gives up after ten seconds, and wants the other figures all the more. Milliseconds. */
const DEADLINE = 2_000;
/** How long an answer counts, so that several figures, and several who scrape, ask once. Milliseconds. */
const REMEMBERED = 1_000;

/**
 * Something that is asked of the database when somebody reads the metrics, and at no other time: one question at a time, however
 * many want to know, and nobody waits for it longer than it is worth.
 */
export class AskedAtScrape<T> {
  private asking: Promise<T | undefined> | undefined;

  constructor(
    private readonly ask: () => Promise<T>,
    private readonly deadline = DEADLINE,
  ) {}

  /** @returns undefined when the database has not answered in time, or with an error */
  async answer(): Promise<T | undefined> {
    this.asking ??= this.begin();
    return Promise.race([this.asking, sleep(this.deadline, undefined, { ref: false })]);
  }

  private begin(): Promise<T | undefined> {
    const asking = this.ask().catch(() => undefined);
    const forget = (): void => {
      if (this.asking === asking) this.asking = undefined;
    };
    void asking.then((answer) => (answer === undefined ? forget() : setTimeout(forget, REMEMBERED).unref()));
    return asking;
  }
}
