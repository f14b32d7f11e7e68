import { MikroORM } from '@mikro-orm/postgresql';
import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Configuration } from '../config/configuration.js';
import { EmbeddedPostgres } from './embedded-postgres.js';
import { migrate } from './migrate.js';
import { ormOptions } from './orm-options.js';
import { runtimeUrl } from './runtime-role.js';
import { TenantDatabase } from './tenant-database.js';

/** The embedded server when this process runs one; undefined with DATABASE_URL. */
const EMBEDDED_POSTGRES = Symbol('EMBEDDED_POSTGRES');

/** Closes the pool, then the database, once Nest has stopped everything that uses them. */
@Injectable()
class DatabaseShutdown implements OnApplicationShutdown {
  constructor(
    private readonly orm: MikroORM,
    @Inject(EMBEDDED_POSTGRES) private readonly embedded: EmbeddedPostgres | undefined,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.orm.close();
    await this.embedded?.stop();
  }
}

/** Starts or finds the database, migrates it as its owner and offers it to the rest as the runtime role. */
@Global()
@Module({
  providers: [
    {
      provide: EMBEDDED_POSTGRES,
      inject: [Configuration],
      useFactory: async (config: Configuration): Promise<EmbeddedPostgres | undefined> =>
        config.databaseUrl === undefined ? EmbeddedPostgres.start({ dataDir: config.dataDir }) : undefined,
    },
    {
      provide: MikroORM,
      inject: [Configuration, EMBEDDED_POSTGRES],
      useFactory: async (config: Configuration, embedded: EmbeddedPostgres | undefined): Promise<MikroORM> => {
        const ownerUrl = config.databaseUrl ?? embedded?.ownerUrl() ?? '';
        await migrate(ownerUrl);
        return MikroORM.init(ormOptions(runtimeUrl(ownerUrl)));
      },
    },
    TenantDatabase,
    DatabaseShutdown,
  ],
  exports: [TenantDatabase, MikroORM],
})
export class DatabaseModule {}
