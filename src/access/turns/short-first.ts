import { setImmediate } from 'node:timers/promises';
import { WaitingLine } from './waiting-line.js';

/** How long what takes long stands aside at most, between two of its slices. Milliseconds. */
const PATIENCE = 4;

/** Lets what takes long stand aside while anything short is worked at: that is done before anybody notices. */
export class ShortFirst {
  private short = 0;
  private readonly aside = new WaitingLine<() => void>();

  /** Something short is worked at. @returns what to call when it is done, or turns out to take long; more than once does no harm */
  begin(): () => void {
    this.short++;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      if (--this.short === 0) for (const go of this.aside.all()) go();
    };
  }

  /** Resolves when nothing short is worked at, or when it has taken too long. */
  async standAside(): Promise<void> {
    // Whatever has come in meanwhile is begun in there.
    await setImmediate();
    if (this.short === 0) return;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        clearTimeout(timer);
        this.aside.remove(go);
        resolve();
      };
      const timer = setTimeout(go, PATIENCE);
      this.aside.add(go);
    });
  }
}
