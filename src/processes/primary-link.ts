import type { PrimaryCalls, WorkerCalls } from './process-calls.js';
import { ProcessChannel } from './process-channel.js';

/** In the container: the link of a worker, or undefined in a process that has none above it, which is the usual case. */
export const PRIMARY = Symbol('PRIMARY');

/** What a worker has of the process that has started it: it asks, and is asked. */
export class PrimaryLink extends ProcessChannel<PrimaryCalls, WorkerCalls> {
  private readonly movers: ((port: number) => void)[] = [];
  private port: number | undefined;

  /** @param worker this process, which `node:cluster` has started */
  constructor(worker: NodeJS.Process = process) {
    super({
      // Whoever is gone reads nothing any more, and without the primary this process ends anyway.
      send: (message) => worker.send?.(message, undefined, undefined, () => undefined),
      listen: (listener) => worker.on('message', listener),
    });
    this.answer('databaseMoved', (port) => {
      this.port = port;
      for (const tell of this.movers) tell(port);
    });
  }

  /** Tells a listener of a new port of the database, also of one that came before the listener. */
  onMove(listener: (port: number) => void): void {
    this.movers.push(listener);
    if (this.port !== undefined) listener(this.port);
  }
}
