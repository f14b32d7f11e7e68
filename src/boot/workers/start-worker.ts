import { Logger } from '@nestjs/common';
import { type Configuration, configurationWith, POOL_OF_PRIMARY } from '../../config/configuration.js';
import { Leaving } from '../../health/leaving.js';
import { PrimaryLink } from '../../processes/primary-link.js';
import { createApp } from '../app.setup.js';
import { STOP_TIMEOUT } from '../stop-on-signal.js';

/** Starts this process as one of the workers of a server: it serves requests, and does nothing that is done once. */
export async function startWorker(config: Configuration): Promise<void> {
  const primary = new PrimaryLink();
  // Before it serves, there is nothing to finish.
  const worker: Worker = { leave: () => undefined, close: async () => undefined };
  stopWhenTold(primary, worker, config.shutdownDelay);
  const share = Math.floor((config.databasePoolSize - POOL_OF_PRIMARY) / config.workers);
  const databaseUrl = await primary.ask('databaseUrl');
  const own = configurationWith(config, { databaseUrl, databasePoolSize: share });
  const app = await createApp(own, undefined, primary);
  worker.leave = () => app.get(Leaving).begin();
  worker.close = () => app.close();
  await app.listen(own.port, own.host);
  new Logger('Server').log('a worker serves');
}

/** What a worker can be told on its way out. */
interface Worker {
  leave: () => void;
  close: () => Promise<void>;
}

/**
 * Finishes the requests in flight, and ends with 0, when the primary says so, which has waited by then until others know that the
 * server leaves. A signal asks for the same, and who asks twice is not in more of a hurry: Ctrl-C and most supervisors send
 * theirs to all processes of a server.
 *
 * @param seconds between a SIGTERM, which may be for this worker alone, and the end of serving
 */
function stopWhenTold(primary: PrimaryLink, worker: Worker, seconds: number): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_TIMEOUT).unref();
    worker.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  primary.answer('leave', () => worker.leave());
  primary.answer('stop', stop);
  process.on('SIGINT', stop);
  process.on('SIGTERM', () => {
    worker.leave();
    setTimeout(stop, seconds * 1000);
  });
}
