import { until } from '../until.js';
import { withClient } from './with-client.js';

/** Where a statement can be waiting for a lock that somebody else holds. */
type Place = Readonly<{ ownerUrl: string }>;

/**
 * Resolves when a statement in the database waits for a lock that somebody else holds.
 *
 * @param howMany statements have to wait
 */
export async function untilSomebodyWaits(place: Place, howMany = 1): Promise<void> {
  await untilWaiting(place, `${howMany} statements that wait for a lock`, (waiting) => waiting >= howMany);
}

/** Resolves when none does any more. */
export async function untilNobodyWaits(place: Place): Promise<void> {
  await untilWaiting(place, 'nobody to wait for a lock', (waiting) => waiting === 0);
}

async function untilWaiting({ ownerUrl }: Place, what: string, is: (waiting: number) => boolean): Promise<void> {
  await withClient(ownerUrl, async (watcher) => {
    await until(what, async () => {
      const { rowCount } = await watcher.query(
        `select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
      );
      return is(rowCount ?? 0);
    });
  });
}
