import { MikroORM } from '@mikro-orm/postgresql';
import {
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Configuration } from '../config/configuration.js';
import type { DatabaseLimits } from '../config/database-limits.js';
import { DatabaseManners } from './database-manners.js';
import { isDistributed } from './distribution/is-distributed.js';
import { DatabaseEvents } from './transactions/database-events.js';
import { DatabaseRetry } from './transactions/database-retry.js';
import { EmbeddedPostgres } from './embedded/embedded-postgres.js';
import { InstallationSecret } from './installation-secret.js';
import { IsolationCheck } from './isolation/isolation-check.js';
import { migrate } from './migrate.js';
import { type Entities, ormOptions } from './orm-options.js';
import { keepsStatements } from './pooler/keeps-statements.js';
import { requireSameDatabase } from './pooler/same-database.js';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { runtimeUrl } from './isolation/runtime-role.js';
import { TenantStatements } from './statements/tenant-statements.js';
import { traceQueries } from './statements/traced-queries.js';
import { TRACING, type Tracing } from '../tracing/tracing.js';
import { TenantDatabase } from './transactions/tenant-database.js';

/** The embedded server when this process runs one; undefined with DATABASE_URL. */
export const EMBEDDED_POSTGRES = Symbol('EMBEDDED_POSTGRES');

/** Closes the pool, then the database, once Nest has stopped everything that uses them. */
@Injectable()
class DatabaseShutdown implements OnModuleDestroy, OnApplicationShutdown {
  constructor(
    private readonly orm: MikroORM,
    @Inject(EMBEDDED_POSTGRES) private readonly embedded: EmbeddedPostgres | undefined,
  ) {}

  /** Who stops the server may stop its database in the same moment. */
  onModuleDestroy(): void {
    this.embedded?.expectEnd();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.orm.close();
    await this.embedded?.stop();
  }
}

/** Starts or finds the database, migrates it as its owner and offers it to the rest as the runtime role. */
@Global()
@Module({})
export class DatabaseModule {
  /**
   * @param options.entities every table that the server works with
   * @param options.share whether the embedded server may be one that a running server has started (command line)
   */
  static with({ entities, share }: { entities: Entities; share: boolean }): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: EMBEDDED_POSTGRES,
          inject: [Configuration],
          useFactory: async ({ databaseUrl, dataDir }: Configuration): Promise<EmbeddedPostgres | undefined> =>
            databaseUrl === undefined ? EmbeddedPostgres.start({ dataDir, share }) : undefined,
        },
        {
          provide: MikroORM,
          inject: [Configuration, EMBEDDED_POSTGRES, DatabaseManners, PRIMARY, TRACING],
          useFactory: async (
            config: Configuration,
            embedded: EmbeddedPostgres | undefined,
            manners: DatabaseManners,
            primary: PrimaryLink | undefined,
            tracing: Tracing | undefined,
          ): Promise<MikroORM> => {
            const ownerUrl = config.databaseUrl ?? embedded?.ownerUrl() ?? '';
            if (config.databaseUrl !== undefined && config.databaseDirectUrl !== undefined)
              await requireSameDatabase(config.databaseUrl, config.databaseDirectUrl);
            // The primary has done so before it started this process.
            if (primary === undefined) await bringUpToDate(config.databaseDirectUrl ?? ownerUrl, config.databaseLimits);
            const orm = await MikroORM.init(
              ormOptions(
                runtimeUrl(ownerUrl),
                entities,
                { min: 0, max: config.databasePoolSize },
                (pool) => {
                  embedded?.connect(pool);
                  if (tracing !== undefined) traceQueries(pool, tracing);
                  primary?.onMove((port) => (pool.options.port = port));
                },
                config.databaseLimits,
              ),
            );
            try {
              await new IsolationCheck(orm.em.fork()).run();
              // Nothing stands before the embedded one.
              if (config.databaseUrl !== undefined && embedded === undefined)
                manners.keepsStatements = await keepsStatements(runtimeUrl(config.databaseUrl));
              manners.isDistributed = await isDistributed(orm.em.fork());
            } catch (error) {
              await orm.close();
              throw error;
            }
            return orm;
          },
        },
        {
          provide: InstallationSecret,
          inject: [Configuration, EMBEDDED_POSTGRES],
          useFactory: (config: Configuration, embedded: EmbeddedPostgres | undefined) =>
            new InstallationSecret(config.databaseUrl ?? embedded?.ownerUrl() ?? ''),
        },
        DatabaseManners,
        DatabaseEvents,
        DatabaseRetry,
        TenantDatabase,
        TenantStatements,
        DatabaseShutdown,
      ],
      exports: [
        TenantDatabase,
        TenantStatements,
        DatabaseEvents,
        DatabaseRetry,
        MikroORM,
        InstallationSecret,
        EMBEDDED_POSTGRES,
      ],
    };
  }
}

async function bringUpToDate(ownerUrl: string, limits: DatabaseLimits): Promise<void> {
  const logger = new Logger(DatabaseModule.name);
  const onWait = (heldBy: readonly number[]): void =>
    logger.warn({ waitedFor: 'a lock', heldBy }, 'a migration waits for what somebody else holds; it is tried again');
  const migrations = await migrate(ownerUrl, { limits, onWait });
  if (migrations.length > 0) logger.log({ migrations }, 'schema brought up to date');
}
