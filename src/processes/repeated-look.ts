/** What is looked for again and again. Times in milliseconds. */
export interface Looking {
  /** Before the first look; as long as between two, if it is not said. */
  readonly first?: number;
  /** Between the end of a look and the next. */
  readonly pause: number;
  look(): Promise<void>;
  /** Is told of the first failure of several in a row: a database that is away is said once, not four times a second. */
  failed(error: unknown): void;
}

/** Looks again and again, one look at a time, until it is ended; it keeps no process alive. */
export class RepeatedLook {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isFailing = false;

  constructor(private readonly looking: Looking) {}

  /** Begins to wait for the first look. */
  begin(): void {
    this.wait(this.looking.first ?? this.looking.pause);
  }

  /** Whether it has begun and not been ended. */
  get goesOn(): boolean {
    return this.timer !== undefined;
  }

  /** Ends it. @returns when the look that is under way, if there is one, is over */
  async end(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
  }

  /** Looks once, now. A failure is told, and not thrown. */
  async once(): Promise<void> {
    try {
      await this.looking.look();
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.looking.failed(error);
      this.isFailing = true;
    }
  }

  private wait(time: number): void {
    this.timer = setTimeout(() => {
      this.running = this.once();
      void this.running.then(() => {
        if (this.goesOn) this.wait(this.looking.pause);
      });
    }, time);
    this.timer.unref();
  }
}
