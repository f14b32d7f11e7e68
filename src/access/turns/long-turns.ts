import { WaitingLine } from './waiting-line.js';

/** What takes long, of one tenant: one after the other, unless there is room for several. */
export class LongTurns {
  private underWay = 0;
  private readonly waiting = new WaitingLine<(may: boolean) => void>();

  /** @param hasRoom whether several may go on at once */
  constructor(private readonly hasRoom: () => boolean) {}

  /**
   * Waits for a turn.
   *
   * @param onWait is handed what ends the wait without a turn, if there is one
   * @returns whether it got one; `end` is then to be called
   */
  async take(onWait: (leave: () => void) => void): Promise<boolean> {
    if (this.waiting.length === 0 && this.mayBegin()) {
      this.underWay++;
      return true;
    }
    return new Promise((resolve) => {
      const call = (may: boolean): void => {
        if (!this.waiting.remove(call)) return;
        if (may) this.underWay++;
        resolve(may);
      };
      this.waiting.add(call);
      onWait(() => call(false));
    });
  }

  end(): void {
    this.underWay--;
    while (this.waiting.length > 0 && this.mayBegin()) this.waiting.first?.(true);
  }

  private mayBegin(): boolean {
    return this.underWay === 0 || this.hasRoom();
  }
}
