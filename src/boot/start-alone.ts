import { Logger } from '@nestjs/common';
import type { Configuration } from '../config/configuration.js';
import { createApp } from './app.setup.js';
import { endWithDatabase } from './end-with-database.js';
import { stopOnSignal } from './stop-on-signal.js';

/** Starts a server that is one process. */
export async function startAlone(config: Configuration): Promise<void> {
  const app = await createApp(config);
  stopOnSignal(app);
  endWithDatabase(app);
  await app.listen(config.port, config.host);
  new Logger('Server').log(`listening, ${config.publicUrl}`);
}
