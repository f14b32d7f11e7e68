import { Injectable } from '@nestjs/common';
import { executeBound } from '../database/transactions/execute-bound.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import { Retention } from './retention.entity.js';
import { RETENTION_PERIODS, type RetentionDays, type RetentionPeriod, USUAL_RETENTION } from './retention-periods.js';

/** Counting ends here: more is more than anybody compares. */
export const COUNTED = 100_000;

/** What is older than a period, up to `COUNTED` of each: what the next run takes away. */
export interface RetentionDue {
  provisioningLog: number;
  reviewItems: number;
  auditDetails: number;
  imports: number;
  deletedAccounts: number;
  sessions: number;
}

/** Each names the tenant itself; row-level security holds besides. */
const OLDER = {
  provisioningLog: { than: 'provisioningLogDays', where: `provisioning_log where tenant_id = $1 and at < $2` },
  reviewItems: {
    than: 'provisioningLogDays',
    where: `review_item where tenant_id = $1 and state in ('mended', 'dismissed') and closed_at < $2`,
  },
  imports: { than: 'importsDays', where: `person_import where tenant_id = $1 and at < $2` },
  deletedAccounts: { than: 'deletedAccountsDays', where: `deleted_account where tenant_id = $1 and deleted_at < $2` },
  sessions: {
    than: 'sessionsDays',
    where: `session where tenant_id = $1
      and least(last_seen_at + interval '30 minutes', created_at + interval '12 hours') < $2`,
  },
} as const satisfies Record<Exclude<keyof RetentionDue, 'auditDetails'>, { than: RetentionPeriod; where: string }>;

/** For how long a tenant keeps what. */
@Injectable()
export class RetentionService {
  async get({ em, tenantId }: TenantScope): Promise<RetentionDays> {
    const row = await em.findOne(Retention, { tenantId });
    if (row === null) return USUAL_RETENTION;
    return Object.fromEntries(
      (Object.keys(RETENTION_PERIODS) as RetentionPeriod[]).map((period) => [period, row[period]]),
    ) as RetentionDays;
  }

  /**
   * @param values what is absent stays as it is
   * @returns what would be kept, for how long
   * @throws DomainError `invalid` when the trail would say less than the log, whose entries are part of it
   */
  async changed(scope: TenantScope, values: Partial<RetentionDays>): Promise<RetentionDays> {
    const given = Object.entries(values).filter(([, days]) => days !== undefined);
    const wanted: RetentionDays = { ...(await this.get(scope)), ...Object.fromEntries(given) };
    if (wanted.auditDetailsDays < wanted.provisioningLogDays) {
      throw DomainError.invalidField(
        'auditDetailsDays',
        'auditDetailsDays must not be less than provisioningLogDays: the entries of the log are part of the audit trail.',
        'less-than-log',
      );
    }
    return wanted;
  }

  /** @throws DomainError as `changed` */
  async change(scope: TenantScope, values: Partial<RetentionDays>): Promise<RetentionDays> {
    const wanted = await this.changed(scope, values);
    const { em, tenantId } = scope;
    await em.upsert(Retention, { tenantId, ...wanted });
    return wanted;
  }

  /** What is older than `days` now. */
  async due({ em, tenantId }: TenantScope, days: RetentionDays): Promise<RetentionDue> {
    const due: Partial<RetentionDue> = {};
    for (const [what, { than, where }] of Object.entries(OLDER) as [keyof typeof OLDER, (typeof OLDER)['imports']][]) {
      const [row] = await executeBound<{ old: number }>(
        em,
        `select count(*)::int as old from (select from ${where} limit ${COUNTED}) as rows`,
        [tenantId, new Date(Date.now() - days[than] * 24 * 60 * 60_000)],
      );
      due[what] = row?.old ?? 0;
    }
    const [row] = await executeBound<{ old: number }>(em, 'select audit_details_older_than($1, $2) as old', [
      days.auditDetailsDays,
      COUNTED,
    ]);
    return { ...due, auditDetails: row?.old ?? 0 } as RetentionDue;
  }
}
