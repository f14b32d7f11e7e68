import { setTimeout as sleep } from 'node:timers/promises';

/** How long requests in flight may take to finish before the process leaves all the same. Milliseconds. */
export const STOP_TIMEOUT = 20_000;

/** What can be stopped. */
interface Stoppable {
  /** Says that it is about to stop, and serves on. */
  leave?: () => void;
  close: () => Promise<void>;
}

/**
 * Stops the application on SIGTERM or Ctrl-C: no new requests, those in flight are finished, then the pool and the
 * embedded database are closed, and the process exits with 0. (Nest's own hooks end with the signal, so that a supervisor
 * sees a crash.) A second signal does not wait.
 *
 * SIGTERM is what a supervisor sends, who may have others take over: first the application only says that it leaves, and serves
 * on until they know. Whoever presses Ctrl-C has nobody to wait for.
 *
 * @param seconds between a SIGTERM and the end of serving
 * @param afterwards what else to tidy up before leaving
 */
export function stopOnSignal(
  app: Stoppable,
  { seconds = 0, afterwards = async () => {} }: { seconds?: number; afterwards?: () => Promise<void> } = {},
): void {
  let stopping = false;
  const stop = async (delay: number): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    app.leave?.();
    setTimeout(() => process.exit(1), delay + STOP_TIMEOUT).unref();
    await sleep(delay);
    await app.close();
    await afterwards();
    process.exit(0);
  };
  for (const [signal, delay] of [
    ['SIGTERM', seconds * 1000],
    ['SIGINT', 0],
  ] as const) {
    process.on(signal, () => {
      stop(delay).catch((error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
}
