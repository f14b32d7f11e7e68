import type { TestApp } from '../test-app.js';
import { until } from '../until.js';
import { withClient } from './with-client.js';

/**
 * Resolves when a statement in the application's database waits for a lock that somebody else holds.
 *
 * @param howMany statements have to wait
 */
export async function untilSomebodyWaits({ ownerUrl }: TestApp, howMany = 1): Promise<void> {
  await withClient(ownerUrl, async (watcher) => {
    await until(`${howMany} statements that wait for a lock`, async () => {
      const { rowCount } = await watcher.query(
        `select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
      );
      return (rowCount ?? 0) >= howMany;
    });
  });
}
