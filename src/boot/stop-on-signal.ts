import type { INestApplicationContext } from '@nestjs/common';

/** How long requests in flight may take to finish before the process leaves all the same. Milliseconds. */
export const STOP_TIMEOUT = 25_000;

/**
 * Stops the application on SIGTERM or Ctrl-C: no new requests, those in flight are finished, then the pool and the
 * embedded database are closed, and the process exits with 0. (Nest's own hooks end with the signal, so that a supervisor
 * sees a crash.) A second signal does not wait.
 *
 * @param afterwards what else to tidy up before leaving
 */
export function stopOnSignal(
  app: Pick<INestApplicationContext, 'close'>,
  afterwards: () => Promise<void> = async () => {},
): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_TIMEOUT).unref();
    await app.close();
    await afterwards();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
}
