import { Logger } from '@nestjs/common';
import { type Configuration, configurationWith, POOL_OF_PRIMARY } from '../../config/configuration.js';
import { PrimaryLink } from '../../processes/primary-link.js';
import { createApp } from '../app.setup.js';
import { STOP_TIMEOUT } from '../stop-on-signal.js';

/** Starts this process as one of the workers of a server: it serves requests, and does nothing that is done once. */
export async function startWorker(config: Configuration): Promise<void> {
  const primary = new PrimaryLink();
  // Before it serves, there is nothing to finish.
  let close = async (): Promise<void> => {};
  stopWhenTold(primary, () => close());
  const share = Math.floor((config.databasePoolSize - POOL_OF_PRIMARY) / config.workers);
  const databaseUrl = await primary.ask('databaseUrl');
  const own = configurationWith(config, { databaseUrl, databasePoolSize: share });
  const app = await createApp(own, undefined, primary);
  close = () => app.close();
  await app.listen(own.port, own.host);
  new Logger('Server').log('a worker serves');
}

/**
 * Finishes the requests in flight, and ends with 0. A signal asks for the same as the primary does, and who asks twice is not in
 * more of a hurry: Ctrl-C and most supervisors send theirs to all processes of a server.
 */
function stopWhenTold(primary: PrimaryLink, close: () => Promise<void>): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_TIMEOUT).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  primary.answer('stop', stop);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
}
