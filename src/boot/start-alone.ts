import { Logger } from '@nestjs/common';
import type { Configuration } from '../config/configuration.js';
import { EMBEDDED_POSTGRES } from '../database/database.module.js';
import type { EmbeddedPostgres } from '../database/embedded/embedded-postgres.js';
import { Leaving } from '../health/leaving.js';
import { createApp } from './app.setup.js';
import { endWithDatabase } from './end-with-database.js';
import { stopOnSignal } from './stop-on-signal.js';

/** Starts a server that is one process. */
export async function startAlone(config: Configuration): Promise<void> {
  const app = await createApp(config);
  const leaving = app.get(Leaving);
  const embedded = app.get<EmbeddedPostgres | undefined>(EMBEDDED_POSTGRES);
  stopOnSignal(
    {
      leave: () => {
        leaving.begin();
        // Who stops the server may stop its database in the same moment.
        embedded?.expectEnd();
      },
      close: () => app.close(),
    },
    { seconds: config.shutdownDelay },
  );
  endWithDatabase(app);
  await app.listen(config.port, config.host);
  new Logger('Server').log(`listening, ${config.publicUrl}`);
}
