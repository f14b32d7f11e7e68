import { Logger } from '@nestjs/common';
import cluster from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import { CrashLoop } from '../../database/embedded/crash-loop.js';
import type { PrimaryCalls } from '../../processes/process-calls.js';
import { type WorkerEnd, WorkerProcess } from './worker-process.js';

/** Between two starts of a worker that does not come up while others serve. Milliseconds. */
const LONG_PAUSE = 2_000;

/** The workers of a server: so many at all times. One that ends is started again. */
export class WorkerPool {
  private readonly logger = new Logger(WorkerPool.name);
  private readonly running = new Set<WorkerProcess>();
  private readonly stopping = new AbortController();
  private readonly restartListeners: (() => void)[] = [];
  private readonly lose = Promise.withResolvers<Error>();

  /**
   * @param answers what a worker may ask, given who it is
   * @param onEnd told of each that has ended
   * @param newCrashLoop counts the deaths in one place, and says when there should be no more
   */
  constructor(
    private readonly answers: (asking: WorkerProcess) => PrimaryCalls,
    private readonly onEnd: (worker: WorkerProcess) => Promise<void>,
    private readonly newCrashLoop: () => Pick<CrashLoop, 'died'> = () => new CrashLoop(),
  ) {
    cluster.schedulingPolicy = cluster.SCHED_RR;
    // JSON has no word for some figures: what is not known is not a number.
    cluster.setupPrimary({ serialization: 'advanced' });
  }

  /** Those that live, the ones that are still starting among them. */
  get workers(): readonly WorkerProcess[] {
    return [...this.running];
  }

  /** Resolves, if ever, when no worker serves and none can be started, with the reason in one line. */
  get lost(): Promise<Error> {
    return this.lose.promise;
  }

  /** Calls `listener` whenever a worker is started in the place of one that has ended. */
  onRestart(listener: () => void): void {
    this.restartListeners.push(listener);
  }

  /**
   * Starts so many, and sees to it that there are so many from then on.
   *
   * @returns when all of them serve, or when they are asked to stop before they do: whether they serve
   * @throws Error when one of them says that it cannot; why stands on standard error, where it has written it
   */
  async start(count: number): Promise<boolean> {
    const first = Array.from({ length: count }, () => this.fork());
    const ends = await Promise.all(first.map((worker) => Promise.race([worker.listening, worker.ended])));
    if (this.isStopping) return false;
    const failed = ends.find((end) => end !== undefined);
    // What is wrong at the first start is the configuration, the port or the database: there is no use in trying again.
    if (failed !== undefined) {
      throw new Error(`The server ends, because a worker could not start. It ended ${howItEnded(failed)}.`);
    }
    for (const worker of first) void this.keepUp(worker);
    return true;
  }

  /** Asks all to say that they are about to end, and to serve on. */
  leave(): void {
    for (const { channel } of this.running) channel.tell('leave');
  }

  /** Asks all to finish what they have begun, and waits until they have ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const worker of this.running) worker.stop();
    await Promise.all([...this.running].map(({ ended }) => ended));
  }

  private fork(): WorkerProcess {
    const worker = new WorkerProcess(cluster.fork(), this.answers);
    this.running.add(worker);
    worker.ended
      .then(() => {
        this.running.delete(worker);
        return this.onEnd(worker);
      })
      .catch((error: unknown) => this.logger.warn({ err: error }, 'the end of a worker could not be noted'));
    return worker;
  }

  /** Puts another one into the place of a worker whenever it ends. */
  private async keepUp(first: WorkerProcess): Promise<void> {
    const crashes = this.newCrashLoop();
    for (let worker = first; ; worker = this.fork()) {
      const { served, ...end } = await worker.ended;
      if (this.isStopping) return;
      const pause = crashes.died(served) ?? (this.isServing ? LONG_PAUSE : undefined);
      if (pause === undefined) {
        this.lose.resolve(new Error(`The last one ended ${howItEnded(end)}.`));
        return;
      }
      this.logger.warn({ worker: worker.pid, ...end, pause }, 'a worker has ended; another one is started');
      await sleep(pause);
      if (this.isStopping) return;
      for (const listener of this.restartListeners) listener();
    }
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private get isServing(): boolean {
    return [...this.running].some((worker) => worker.isServing);
  }
}

function howItEnded({ code, signal }: Pick<WorkerEnd, 'code' | 'signal'>): string {
  return signal === null ? `with the code ${code}` : `by the signal ${signal}`;
}
