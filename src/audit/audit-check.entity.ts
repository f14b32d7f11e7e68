import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import type { BrokenPlace, CheckProgress } from './check-progress.js';

const AuditCheckSchema = defineEntity({
  name: 'AuditCheck',
  ...tenantOwned('audit_check'),
  properties: {
    tenantId: p.text().primary(),
    /** Where the next step goes on. */
    progress: p.json().$type<CheckProgress>(),
    /** Whether a check is under way. Somebody is at it, or the next look goes on with it. */
    isRunning: p.boolean(),
    /** When the last check came to an end; null before the first. */
    checkedAt: p.datetime().length(3).nullable(),
    /** When the last check began that looked at every event, and not at the new ones alone. */
    wholeFrom: p.datetime().length(3).nullable(),
    /** The last event up to which everything is as it was written. */
    upToSeq: p.bigint('number').nullable(),
    upToAt: p.datetime().length(3).nullable(),
    /** What was found; null where nothing was. */
    firstBroken: p.json().$type<BrokenPlace | null>().nullable(),
  },
});

/** How far a tenant's chain has been checked, and what was found. */
export class AuditCheck extends AuditCheckSchema.class {}
AuditCheckSchema.setClass(AuditCheck);
