import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { AuditGauges } from './audit-gauges.js';
import { DatabaseFigures } from './database-figures.js';
import { DatabaseReadiness } from './database-readiness.js';
import { HealthController } from './health.controller.js';
import { Leaving } from './leaving.js';
import { Metrics } from './metrics.js';
import { MetricsController } from './metrics.controller.js';
import { ProvisioningFigures } from './provisioning-figures.js';
import { RequestGauges } from './request-gauges.js';

/** For those who watch over the process. */
@Module({
  imports: [AccessModule, AuditModule],
  controllers: [HealthController, MetricsController],
  providers: [DatabaseReadiness, Leaving, Metrics, AuditGauges, DatabaseFigures, ProvisioningFigures, RequestGauges],
  exports: [Leaving, Metrics, ProvisioningFigures],
})
export class HealthModule {}
