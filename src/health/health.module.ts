import { Module } from '@nestjs/common';
import { DatabaseReadiness } from './database-readiness.js';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';
import { MetricsController } from './metrics.controller.js';

/** For those who watch over the process. */
@Module({
  controllers: [HealthController, MetricsController],
  providers: [DatabaseReadiness, Metrics],
  exports: [Metrics],
})
export class HealthModule {}
