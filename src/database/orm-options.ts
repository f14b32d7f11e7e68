import type { Options } from '@mikro-orm/postgresql';
import { defineConfig } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import type { ConnectionLimits } from '../config/database-limits.js';
import { limitedPool } from './limits/limited-client.js';
import { endSilentConnections } from './limits/silent-connections.js';
import { freeBrokenConnections } from './transactions/broken-connections.js';

/** The tables that the ORM knows. */
export type Entities = NonNullable<Options['entities']>;

/** Folder of the migrations beside the running code: `migrations/` in a checkout, `dist/migrations/` once built. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * The ORM's configuration, the same for the server, the migrator, the command line and the tests.
 *
 * @param clientUrl connection URL; the role in it decides what may be done
 * @param entities every table that the server works with; none for whoever only migrates
 * @param onPool told of the pool of connections when it is made
 * @param limits how long is waited for a connection, and for an answer on it; without, for as long as it takes
 */
export function ormOptions(
  clientUrl: string,
  entities: Entities,
  pool: { min: number; max: number } = { min: 0, max: 20 },
  onPool: (pool: Pool) => void = () => undefined,
  limits?: ConnectionLimits,
): Options {
  return defineConfig({
    clientUrl,
    entities,
    pool,
    driverOptions: {
      ...asWritten(clientUrl),
      ...(limits !== undefined && limitedPool(limits)),
      onPoolCreated: (made: Pool) => {
        freeBrokenConnections(made);
        if (limits !== undefined) endSilentConnections(made, limits);
        onPool(made);
      },
    },
    // Joining a referenced row only to repeat the tenant condition is needless: the foreign key has the tenant in it.
    autoJoinRefsForFilters: false,
    // The ORM would write to standard output in colours; what is worth saying goes through the server's log.
    logger: () => undefined,
    // The server connects as a role that may not create databases.
    ensureDatabase: false,
    extensions: [Migrator],
    migrations: {
      path: migrationsFolder,
      pathTs: migrationsFolder,
      glob: 'Migration*.{js,ts}',
      snapshotName: 'schema',
      snapshotOnMigrate: false,
      disableForeignKeys: false,
      tableName: 'schema_migration',
    },
    discovery: { warnWhenNoEntities: entities.length > 0 },
  });
}

/**
 * The ORM reads no more than host, user, password and name of a URL: what it says besides, such as `sslmode`, would be left out
 * without a word. `pg` reads all of it.
 */
function asWritten(url: string): { connectionString?: string } {
  return URL.canParse(url) && new URL(url).search !== '' ? { connectionString: url } : {};
}
