import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DatabaseTooOld, migrate, MigrationBusy } from '../../src/database/migrate.js';
import { ConnectionSilent } from '../../src/database/limits/silent-connections.js';
import { faultyProxy } from '../support/database/faulty-proxy.js';
import { emptyInstallation } from '../support/database/scratch-installation.js';
import { freshDatabase } from '../support/database/test-database.js';
import { withClient } from '../support/database/with-client.js';
import { until } from '../support/until.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

it('a migration waits for another one, but not for ever, and says who is in the way', async () => {
  const { ownerUrl } = database;
  await withClient(ownerUrl, async (other) => {
    const { rows } = await other.query<{ pid: number }>(
      'select pg_backend_pid() as pid from pg_advisory_lock(14837205)',
    );
    const error = await migrate(ownerUrl, { patience: 300 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MigrationBusy);
    expect((error as Error).message).toMatch(new RegExp(`0\\.3 seconds.*pg_terminate_backend\\(${rows[0]?.pid}\\)`));
  });
  // The other one is gone, and its lock with it.
  expect(await migrate(ownerUrl)).toEqual([]);
});

it('databases of one owner start at the same time, though the role is one for all of them', async () => {
  const others = await Promise.all([freshDatabase(), freshDatabase(), freshDatabase()]);
  const urls = [database, ...others].map(({ ownerUrl }) => ownerUrl);
  try {
    for (let round = 0; round < 10; round++) {
      expect(await Promise.all(urls.map((url) => migrate(url)))).toEqual(urls.map(() => []));
    }
  } finally {
    for (const other of others) await other.drop();
  }
});

it('a database that other migrations began is refused with a way out, and stays as it was', async () => {
  const old = await freshDatabase();
  try {
    await withClient(old.ownerUrl, async (owner) => {
      await owner.query(`update schema_migration set name = 'Migration20251123212134' where name like '%\\_schema'`);
      const error = await migrate(old.ownerUrl).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DatabaseTooOld);
      expect((error as Error).message).toMatch(/"Migration20251123212134".*DATABASE_URL.*DATA_DIR/);
      expect((await owner.query('select from tenant')).rowCount).toBe(0);
    });
  } finally {
    await old.drop();
  }
});

it.each([
  [
    'while it waits for its turn',
    'select pg_advisory_xact_lock(14837205)',
    `query = 'rollback' or query like 'select pg_try_advisory%'`,
  ],
  // What it makes first waits for whoever makes the same.
  ['while it is at it', 'create table schema_migration ()', 'cardinality(pg_blocking_pids(pid)) > 0'],
])('a migration does not wait for ever for a database that falls silent: %s', async (_, inTheWay, isThere) => {
  const empty = await emptyInstallation();
  const proxy = await faultyProxy(empty.ownerUrl);
  try {
    await withClient(empty.ownerUrl, async (other) => {
      await other.query('begin');
      await other.query(inTheWay);
      const end = migrate(proxy.url, { silence: 1 }).catch((thrown: unknown) => thrown);
      const look = `select from pg_stat_activity where datname = current_database() and (${isThere})`;
      await withClient(empty.ownerUrl, (watcher) =>
        until('it to get there', async () => (await watcher.query(look)).rowCount === 1),
      );
      proxy.fallSilent();
      expect(await end).toMatchObject({ message: new ConnectionSilent().message });
      await other.query('rollback');
    });
    // Nothing is left that would be in the way of the next one.
    await proxy.close();
    expect(await migrate(empty.ownerUrl)).not.toEqual([]);
  } finally {
    await proxy.close();
    await empty.drop();
  }
});
