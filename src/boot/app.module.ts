import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessModule } from '../access/access.module.js';
import { AdminModule } from '../admin/admin.module.js';
import { entities } from './entities.js';
import { AuditModule } from '../audit/audit.module.js';
import { ConfigModule } from '../config/config.module.js';
import type { Configuration } from '../config/configuration.js';
import { DeactivationAlarmModule } from '../deactivation-alarm/deactivation-alarm.module.js';
import { DatabaseModule } from '../database/database.module.js';
import { HealthModule } from '../health/health.module.js';
import { GlobalLogoutModule } from '../global-logout/global-logout.module.js';
import { OauthModule } from '../oauth/oauth.module.js';
import { HttpErrorFilter } from './http-error.filter.js';
import { ProcessesModule } from '../processes/processes.module.js';
import type { PrimaryLink } from '../processes/primary-link.js';
import { RehearsalModule } from './rehearsal.module.js';
import type { Tracing } from '../tracing/tracing.js';
import { TracingModule } from '../tracing/tracing.module.js';
import { ScimModule } from '../scim/scim.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';

/** The table of contents. */
@Module({})
export class AppModule {
  /**
   * @param use `command` shares the embedded database with a running server; `server` wants it for itself
   * @param primary of a worker; undefined for a process of its own
   * @param tracing where spans go, if anywhere
   */
  static with(
    config: Configuration,
    use: 'server' | 'command' = 'server',
    primary?: PrimaryLink,
    tracing?: Tracing,
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        ProcessesModule.with(primary),
        TracingModule.with(tracing),
        DatabaseModule.with({ entities, share: use === 'command' }),
        AuditModule,
        DeactivationAlarmModule,
        AccessModule,
        AdminModule,
        SignInModule,
        ScimModule,
        OauthModule,
        GlobalLogoutModule,
        RehearsalModule,
        HealthModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: HttpErrorFilter }],
    };
  }
}
