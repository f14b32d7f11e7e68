import { Module } from '@nestjs/common';
import { AuditSealer } from './audit-sealer.js';

/** What the server does for the audit trail; the command line reads it as the owner of the database. */
@Module({ providers: [AuditSealer], exports: [AuditSealer] })
export class AuditModule {}
