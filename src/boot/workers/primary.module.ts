import { type DynamicModule, Module } from '@nestjs/common';
import { AuditCheck } from '../../audit/audit-check.entity.js';
import { AuditModule } from '../../audit/audit.module.js';
import { ConfigModule } from '../../config/config.module.js';
import type { Configuration } from '../../config/configuration.js';
import { DatabaseModule } from '../../database/database.module.js';
import { DeactivationAlarmModule } from '../../deactivation-alarm/deactivation-alarm.module.js';
import { AlarmFigures } from '../../health/alarm-figures.js';
import { AuditGauges } from '../../health/audit-gauges.js';
import { Metrics } from '../../health/metrics.js';
import { OperatingFigures } from '../../health/operating-figures.js';
import { WebhookFigures } from '../../health/webhook-figures.js';
import { MailFigures } from '../../health/mail-figures.js';
import { MailModule } from '../../mail/mail.module.js';
import type { Tracing } from '../../tracing/tracing.js';
import { TracingModule } from '../../tracing/tracing.module.js';
import { WebhooksModule } from '../../webhooks/webhooks.module.js';
import { ProcessesModule } from '../../processes/processes.module.js';

/** What a server does once, however many workers it has: its database is started and migrated, its audit trail sealed, webhooks are delivered, e-mails sent. */
@Module({})
export class PrimaryModule {
  static with(config: Configuration, tracing?: Tracing): DynamicModule {
    return {
      module: PrimaryModule,
      imports: [
        ConfigModule.with(config),
        ProcessesModule.with(undefined),
        TracingModule.with(tracing),
        DatabaseModule.with({ entities: [AuditCheck], share: false }),
        AuditModule,
        DeactivationAlarmModule,
        MailModule,
        WebhooksModule,
      ],
      providers: [Metrics, AlarmFigures, AuditGauges, MailFigures, OperatingFigures, WebhookFigures],
    };
  }
}
