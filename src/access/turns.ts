/** There is more waiting already than makes sense to wait for. */
export class NoTurnLeft extends Error {
  constructor() {
    super('Too many others are waiting.');
    this.name = 'NoTurnLeft';
  }
}

/** Lets only so many pieces of work run at once; the others wait, first come, first served, up to a limit. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param atOnce how many may run at the same time
   * @param mayWait how many more may wait
   */
  constructor(
    private readonly atOnce: number,
    private readonly mayWait: number,
  ) {}

  /** @throws NoTurnLeft at once if the queue is full; else whatever `work` throws */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.atOnce) this.running += 1;
    else if (this.waiting.length >= this.mayWait) throw new NoTurnLeft();
    // Whoever is done hands the turn on without giving it up, so that nobody slips in between.
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
