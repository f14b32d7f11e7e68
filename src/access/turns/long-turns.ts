import { WaitingLine } from './waiting-line.js';

/**
 * Where others would wait for it, nothing long is begun for so many times as long as the last has taken: a quarter of the time is for what
 * takes long, and the rest for whoever wants little.
 */
const REST = 3;
/** The same where more of the tenant waits for that already, as with a program that asks again and again: a tenth of the time. */
const REST_OF_MANY = 9;
/** At most so long. Milliseconds. */
const LONGEST_REST = 1_000;

/** What takes long, of one tenant: one after the other and with a rest behind it, unless there is room for several. */
export class LongTurns {
  private underWay = 0;
  private readonly waiting = new WaitingLine<(may: boolean) => void>();

  /** @param hasRoom whether several may go on at once */
  constructor(private readonly hasRoom: () => boolean) {}

  /** Whether nothing long is under way or waits, nor is any rest to be kept. */
  get isIdle(): boolean {
    return this.underWay === 0 && this.waiting.length === 0;
  }

  /**
   * Waits for a turn.
   *
   * @param onWait is handed what ends the wait without a turn, if there is one
   * @returns what to call when it is over; undefined when it got none
   */
  async take(onWait: (leave: () => void) => void): Promise<(() => void) | undefined> {
    if (this.waiting.length === 0 && this.mayBegin()) return this.begin();
    return new Promise((resolve) => {
      const call = (may: boolean): void => {
        if (this.waiting.remove(call)) resolve(may ? this.begin() : undefined);
      };
      this.waiting.add(call);
      onWait(() => call(false));
    });
  }

  private begin(): () => void {
    this.underWay++;
    const began = performance.now();
    return () => {
      const times = this.waiting.length > 0 ? REST_OF_MANY : REST;
      if (this.hasRoom()) this.end();
      else setTimeout(() => this.end(), Math.min(LONGEST_REST, (performance.now() - began) * times)).unref();
    };
  }

  private end(): void {
    this.underWay--;
    while (this.waiting.length > 0 && this.mayBegin()) this.waiting.first?.(true);
  }

  private mayBegin(): boolean {
    return this.underWay === 0 || this.hasRoom();
  }
}
