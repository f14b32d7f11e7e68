import { Module } from '@nestjs/common';
import { RetentionRun } from './retention-run.js';
import { RetentionService } from './retention.service.js';

/** For how long a tenant keeps what. */
@Module({ providers: [RetentionRun, RetentionService], exports: [RetentionRun, RetentionService] })
export class RetentionModule {}
