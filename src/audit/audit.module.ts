import { Module } from '@nestjs/common';
import { AuditHistory } from './audit-history.js';
import { AuditSealer } from './audit-sealer.js';
import { ChainChecks } from './chain-checks.js';
import { ChainWatch } from './chain-watch.js';

/** What the server does for the audit trail: gives events their places, checks them, shows them. */
@Module({
  providers: [AuditSealer, AuditHistory, ChainChecks, ChainWatch],
  exports: [AuditSealer, AuditHistory, ChainChecks, ChainWatch],
})
export class AuditModule {}
