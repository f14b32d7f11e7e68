import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { DeactivationAlarmModule } from '../deactivation-alarm/deactivation-alarm.module.js';
import { AlarmFigures } from './alarm-figures.js';
import { AuditGauges } from './audit-gauges.js';
import { DatabaseFigures } from './database-figures.js';
import { DatabaseReadiness } from './database-readiness.js';
import { PersonImportModule } from '../persons/import/person-import.module.js';
import { HealthController } from './health.controller.js';
import { ImportFigures } from './import-figures.js';
import { Leaving } from './leaving.js';
import { MailFigures } from './mail-figures.js';
import { MailModule } from '../mail/mail.module.js';
import { Metrics } from './metrics.js';
import { MetricsController } from './metrics.controller.js';
import { OperatingFigures } from './operating-figures.js';
import { ProvisioningFigures } from './provisioning-figures.js';
import { RequestGauges } from './request-gauges.js';
import { WebhookFigures } from './webhook-figures.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';

/** For those who watch over the process. */
@Module({
  imports: [AccessModule, AuditModule, DeactivationAlarmModule, MailModule, PersonImportModule, WebhooksModule],
  controllers: [HealthController, MetricsController],
  providers: [
    DatabaseReadiness,
    Leaving,
    Metrics,
    AlarmFigures,
    AuditGauges,
    DatabaseFigures,
    ImportFigures,
    MailFigures,
    OperatingFigures,
    ProvisioningFigures,
    RequestGauges,
    WebhookFigures,
  ],
  exports: [Leaving, Metrics, ProvisioningFigures],
})
export class HealthModule {}
