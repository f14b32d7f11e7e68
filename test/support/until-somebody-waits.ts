import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApp } from './test-app.js';

/**
 * Resolves when a statement in the application's database waits for a lock that somebody else holds.
 *
 * @param howMany statements have to wait
 */
export async function untilSomebodyWaits({ ownerUrl }: TestApp, howMany = 1): Promise<void> {
  const watcher = new pg.Client({ connectionString: ownerUrl });
  await watcher.connect();
  try {
    for (;;) {
      const { rowCount } = await watcher.query(
        `select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
      );
      if ((rowCount ?? 0) >= howMany) return;
      await sleep(10);
    }
  } finally {
    await watcher.end();
  }
}
