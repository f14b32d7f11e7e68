import type { Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProcessChannel } from '../../processes/process-channel.js';
import { closeUnaccepted } from './unaccepted-connection.js';
import type { Figures, PrimaryCalls, WorkerCalls } from '../../processes/process-calls.js';

/** How long a worker may take to tell its figures; the last ones are taken for one that is late. Milliseconds. */
const TIMEOUT = 2_000;

/** How a worker ended: with a code, or by a signal. */
export interface WorkerEnd {
  code: number | null;
  signal: string | null;
  /** How long it served, in milliseconds; 0 if it never did. */
  served: number;
}

/** One worker, as the primary sees it. */
export class WorkerProcess {
  readonly channel: ProcessChannel<WorkerCalls, PrimaryCalls>;
  /** Resolves when it serves requests. */
  readonly listening: Promise<void>;
  readonly ended: Promise<WorkerEnd>;
  /** What it counted when it was last asked. */
  lastFigures: Figures = [];
  private servesSince: number | undefined;
  private hasEnded = false;
  private isStopping = false;

  /** @param answers what it may ask, given who it is */
  constructor(
    private readonly worker: Worker,
    answers: (asking: WorkerProcess) => PrimaryCalls,
  ) {
    this.channel = new ProcessChannel({
      // One that has just ended reads nothing any more; that is told by its end.
      send: (message) => worker.send(message, undefined, () => undefined),
      listen: (listener) => worker.on('message', listener),
    });
    this.channel.answerAll(answers(this));
    this.listening = new Promise((resolve) => {
      worker.once('listening', () => {
        this.servesSince = Date.now();
        resolve();
      });
    });
    this.ended = new Promise((resolve) => {
      worker.once('exit', (code: number | null, signal: string | null) => {
        this.hasEnded = true;
        this.channel.close();
        const served = this.servesSince === undefined ? 0 : Date.now() - this.servesSince;
        resolve({ code, signal, served });
      });
    });
    worker.on('error', () => undefined);
    closeUnaccepted(worker, () => this.isStopping);
  }

  get pid(): number {
    return this.worker.process.pid ?? 0;
  }

  /** Whether requests are given to it. */
  get isServing(): boolean {
    return this.servesSince !== undefined && !this.hasEnded;
  }

  /** @returns its figures; those of the last time when it does not answer */
  async figures(): Promise<Figures> {
    const last = this.lastFigures;
    const late = sleep(TIMEOUT, last, { ref: false });
    this.lastFigures = await Promise.race([this.channel.ask('metrics').catch(() => last), late]);
    return this.lastFigures;
  }

  /** Asks it to end when it has answered what it has begun. */
  stop(): void {
    this.isStopping = true;
    this.channel.tell('stop');
  }
}
