import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AuditGauges } from './audit-gauges.js';
import { DatabaseReadiness } from './database-readiness.js';
import { HealthController } from './health.controller.js';
import { Leaving } from './leaving.js';
import { Metrics } from './metrics.js';
import { MetricsController } from './metrics.controller.js';

/** For those who watch over the process. */
@Module({
  imports: [AuditModule],
  controllers: [HealthController, MetricsController],
  providers: [DatabaseReadiness, Leaving, Metrics, AuditGauges],
  exports: [Leaving, Metrics],
})
export class HealthModule {}
