import pLimit from 'p-limit';

/** More work is waiting already than makes sense to wait for. */
export class QueueFull extends Error {
  constructor() {
    super('Too many others are waiting.');
    this.name = 'QueueFull';
  }
}

/** Lets only so many pieces of work run at once; the others wait, first come, first served, up to a limit. */
export class ConcurrencyLimit {
  private readonly limit: ReturnType<typeof pLimit>;

  /**
   * @param concurrency how many may run at the same time
   * @param maxQueued how many more may wait
   */
  constructor(
    private readonly concurrency: number,
    private readonly maxQueued: number,
  ) {
    this.limit = pLimit(concurrency);
  }

  /** @throws QueueFull at once if the queue is full; else whatever `work` throws */
  async run<T>(work: () => Promise<T>): Promise<T> {
    // What was let in a moment ago still counts as pending: it starts with the next turn of the event loop.
    if (this.limit.activeCount + this.limit.pendingCount >= this.concurrency + this.maxQueued) throw new QueueFull();
    return this.limit(work);
  }
}
