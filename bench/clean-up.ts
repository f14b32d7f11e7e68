type Step = () => Promise<void>;

/** What a run has started or made, undone in the opposite order. */
export class CleanUp {
  private readonly steps: Step[] = [];
  private ending: Promise<void> | undefined;

  /**
   * Starts something and remembers how it is ended; what is still starting when the end comes is waited for, so that
   * nothing is left behind.
   */
  async keep<T>(start: () => Promise<T>, end: (started: T) => unknown): Promise<T> {
    if (this.ending !== undefined) throw new Error('The run is being ended.');
    const started = start();
    this.steps.push(async () => {
      const outcome = await started.then(
        (value) => ({ value }),
        () => undefined,
      );
      if (outcome !== undefined) await end(outcome.value);
    });
    return started;
  }

  /** Undoes everything, once. One step that fails does not keep the others from being done. */
  end(): Promise<void> {
    this.ending ??= this.undo();
    return this.ending;
  }

  private async undo(): Promise<void> {
    for (const step of this.steps.toReversed()) {
      await step().catch((error: unknown) => console.error('Not cleaned up:', error));
    }
  }
}

/** The statuses that shells give to a process that such a signal has ended. */
const STATUSES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Does the work and cleans up after it: at its end, when it fails, and on Ctrl-C. */
export async function withCleanUp(work: (cleanUp: CleanUp) => Promise<void>): Promise<void> {
  const cleanUp = new CleanUp();
  let isInterrupted = false;
  const interrupt = (signal: NodeJS.Signals): void => {
    if (isInterrupted) return;
    isInterrupted = true;
    console.error('\nStopping what was started; this takes a few seconds.');
    void cleanUp.end().then(() => process.exit(STATUSES[signal as keyof typeof STATUSES]));
  };
  const signals = Object.keys(STATUSES) as (keyof typeof STATUSES)[];
  for (const signal of signals) process.on(signal, interrupt);
  try {
    await work(cleanUp);
  } catch (error) {
    // What fails because it was stopped is no news; the process ends when everything is gone.
    if (isInterrupted) await new Promise(() => {});
    throw error;
  } finally {
    await cleanUp.end();
    for (const signal of signals) process.off(signal, interrupt);
  }
}
