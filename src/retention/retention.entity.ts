import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import { RETENTION_PERIODS, type RetentionPeriod } from './retention-periods.js';

const days = (period: RetentionPeriod) => p.integer().default(RETENTION_PERIODS[period].usual);

const RetentionSchema = defineEntity({
  name: 'Retention',
  ...tenantOwned('retention'),
  properties: {
    /** The whole key. A tenant whose HR has changed nothing has no row, and the usual periods. */
    tenantId: p.text().primary(),
    provisioningLogDays: days('provisioningLogDays'),
    auditDetailsDays: days('auditDetailsDays'),
    importsDays: days('importsDays'),
    deletedAccountsDays: days('deletedAccountsDays'),
    sessionsDays: days('sessionsDays'),
  },
});

/** For how long a tenant keeps what. */
export class Retention extends RetentionSchema.class {}
RetentionSchema.setClass(Retention);
