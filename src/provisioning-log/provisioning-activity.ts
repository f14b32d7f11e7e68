import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../database/tenant-database.js';

/** What provisioning did on one day (UTC). */
export interface ActivityDay {
  /** `YYYY-MM-DD` */
  date: string;
  created: number;
  /** Changed or reactivated. */
  updated: number;
  /** Deactivated or deleted. */
  deactivated: number;
  refused: number;
}

/** Counts the log's entries day by day. */
@Injectable()
export class ProvisioningActivity {
  /** @returns the last `days` days, oldest first, today included, also days on which nothing happened */
  async byDay({ em, tenantId }: TenantScope, days: number): Promise<ActivityDay[]> {
    // Raw, because the ORM has no words for it; row-level security applies, and the tenant is a condition besides.
    const rows = await em.execute<Record<keyof ActivityDay, string>[]>(
      `select to_char(day, 'YYYY-MM-DD') as date,
        count(*) filter (where outcome = 'created') as created,
        count(*) filter (where outcome in ('updated', 'reactivated')) as updated,
        count(*) filter (where outcome in ('deactivated', 'deleted')) as deactivated,
        count(*) filter (where outcome = 'refused') as refused
      from generate_series(date_trunc('day', now() at time zone 'UTC') - make_interval(days => ?),
          date_trunc('day', now() at time zone 'UTC'), interval '1 day') as day
        left join provisioning_log l on l.tenant_id = ?
          and l.at >= day at time zone 'UTC' and l.at < (day + interval '1 day') at time zone 'UTC'
      group by day order by day`,
      [days - 1, tenantId],
    );
    return rows.map(({ date, created, updated, deactivated, refused }) => ({
      date,
      created: Number(created),
      updated: Number(updated),
      deactivated: Number(deactivated),
      refused: Number(refused),
    }));
  }
}
