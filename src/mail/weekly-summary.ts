import { Injectable } from '@nestjs/common';
import { COUNTS } from '../accounts/access-report/access-report-statements.js';
import { Statement } from '../database/statements/statement.js';
import { TenantStatements } from '../database/statements/tenant-statements.js';
import { REPEATED_ACCOUNTS } from '../provisioning-log/undo-repetitions.js';
import { dayIn } from '../text/time-zone.js';

/** What a week was like, and what waits now. */
export interface WeekFigures {
  /** Calendar dates, the last one included. */
  readonly from: string;
  readonly to: string;
  readonly made: number;
  readonly closed: number;
  readonly refused: number;
  readonly toReview: number;
  readonly leavers: number;
  /** Accounts to which the provider has done again what an undo had put back, and that stand so. */
  readonly repeated: number;
}

/** From Monday to Sunday by the clocks there; `$2` is the Monday after it, `$3` the time zone. */
const WEEK = new Statement<{
  from: string;
  to: string;
  made: number;
  closed: number;
  refused: number;
  toReview: number;
}>(
  'week_figures',
  `select ($2::date - 7)::text as "from", ($2::date - 1)::text as "to",
      count(*) filter (where l.outcome = 'created')::int as made,
      count(*) filter (where l.outcome in ('deactivated', 'deleted'))::int as closed,
      count(*) filter (where l.outcome = 'refused')::int as refused,
      (select count(*)::int from review_item i where i.tenant_id = $1 and i.state = 'open') as "toReview"
    from provisioning_log l
    where l.tenant_id = $1 and l.at >= ($2::date - 7)::timestamp at time zone $3 and l.at < $2::date::timestamp at time zone $3`,
);

const REPEATED = new Statement<{ repeated: number }>('repeated_since_undo', REPEATED_ACCOUNTS);

/** What the weekly summary has to say. */
@Injectable()
export class WeeklySummary {
  constructor(private readonly statements: TenantStatements) {}

  /**
   * @param monday the day after the week, as a calendar date
   * @param now for what waits, and who has left
   */
  async of(tenantId: string, monday: string, timeZone: string, now: Date): Promise<WeekFigures> {
    const [[week], [access], [again]] = await this.statements.once(
      tenantId,
      WEEK.with(tenantId, monday, timeZone),
      COUNTS.with(tenantId, dayIn(timeZone, now)),
      REPEATED.with(tenantId, null),
    );
    if (week === undefined) throw new Error('A count has no row.');
    return { ...week, leavers: Number(access?.['leaver-active'] ?? 0), repeated: again?.repeated ?? 0 };
  }
}
