import { Logger } from '@nestjs/common';
import { createApp } from './boot/app.setup.js';
import { readConfiguration } from './config/configuration.js';
import { endWithDatabase } from './boot/end-with-database.js';
import { stopOnSignal } from './boot/stop-on-signal.js';

try {
  const config = readConfiguration(process.env);
  const app = await createApp(config);
  stopOnSignal(app);
  endWithDatabase(app);
  await app.listen(config.port, config.host);
  new Logger('Server').log(`listening, ${config.publicUrl}`);
} catch (error) {
  console.error(startFailure(error));
  process.exit(1);
}

/** What a person needs to fix a start that failed: the sentence and what caused it, without a stack. */
function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}\n${error.cause.message}` : error.message;
}
