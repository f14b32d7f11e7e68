import { type BirpcReturn, createBirpc } from 'birpc';
import type { PrimaryCalls, WorkerCalls } from './process-calls.js';

/** In the container: the link of a worker, or undefined in a process that has none above it, which is the usual case. */
export const PRIMARY = Symbol('PRIMARY');

/** What a worker has of the process that has started it: it asks, and is asked. */
export class PrimaryLink {
  readonly ask: BirpcReturn<PrimaryCalls, Partial<WorkerCalls>>;
  private readonly answers: Partial<WorkerCalls> = {};
  private readonly movers: ((port: number) => void)[] = [];
  private port: number | undefined;

  /** @param worker this process, which `node:cluster` has started */
  constructor(worker: NodeJS.Process = process) {
    this.answer('databaseMoved', (port) => {
      this.port = port;
      for (const tell of this.movers) tell(port);
    });
    this.ask = createBirpc<PrimaryCalls, Partial<WorkerCalls>>(this.answers, {
      // Whoever is gone reads nothing any more, and without the primary this process ends anyway.
      post: (message: object) => worker.send?.(message, undefined, undefined, () => undefined),
      on: (listener) => worker.on('message', listener),
    });
  }

  /** Says who answers a call of the primary. */
  answer<Name extends keyof WorkerCalls>(name: Name, handler: WorkerCalls[Name]): void {
    this.answers[name] = handler;
  }

  /** Tells a listener of a new port of the database, also of one that came before the listener. */
  onMove(listener: (port: number) => void): void {
    this.movers.push(listener);
    if (this.port !== undefined) listener(this.port);
  }
}
