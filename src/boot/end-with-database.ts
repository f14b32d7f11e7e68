import type { INestApplicationContext } from '@nestjs/common';
import { EMBEDDED_POSTGRES } from '../database/database.module.js';
import type { EmbeddedPostgres } from '../database/embedded/embedded-postgres.js';

/**
 * Ends the process, with one line on standard error and the exit code 1, when its embedded database has ended and cannot be
 * started again: a supervisor can do something about a process that is gone, and nothing about one that is never ready.
 */
export function endWithDatabase(app: INestApplicationContext): void {
  const embedded = app.get<EmbeddedPostgres | undefined>(EMBEDDED_POSTGRES);
  void embedded?.lost.then(({ message }) => {
    console.error(`The server ends, because its database has ended and cannot be started again. ${message}`);
    process.exit(1);
  });
}
