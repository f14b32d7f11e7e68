import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../database/transactions/tenant-database.js';

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

const TODAY = `date_trunc('day', now() at time zone 'UTC')`;
const FIRST_DAY = `(${TODAY} - make_interval(days => ?))`;

/** Counts the log's entries day by day. */
@Injectable()
export class ProvisioningActivity {
  /** @returns the last `days` days, oldest first, today included, also days on which nothing happened */
  async byDay({ em, tenantId }: TenantScope, days: number): Promise<ActivityDay[]> {
    // Raw, because the ORM has no words for it; row-level security applies, and the tenant is a condition besides.
    const rows = await em.execute<Record<keyof ActivityDay, string>[]>(
      `with days as (
        select generate_series(${FIRST_DAY}, ${TODAY}, interval '1 day') as day
      ), counts as (
        select date_trunc('day', at at time zone 'UTC') as day,
          count(*) filter (where outcome = 'created') as created,
          count(*) filter (where outcome in ('updated', 'reactivated')) as updated,
          count(*) filter (where outcome in ('deactivated', 'deleted')) as deactivated,
          count(*) filter (where outcome = 'refused') as refused
        from provisioning_log where tenant_id = ? and at >= ${FIRST_DAY} at time zone 'UTC'
        group by 1
      )
      select to_char(day, 'YYYY-MM-DD') as date, coalesce(created, 0) as created, coalesce(updated, 0) as updated,
        coalesce(deactivated, 0) as deactivated, coalesce(refused, 0) as refused
      from days left join counts using (day) order by day`,
      [days - 1, tenantId, days - 1],
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
