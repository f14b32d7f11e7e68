import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import type { ReviewItem } from '../review-items/review-item.entity.js';
import { IS_BACK, TAKES_ACCESS, WAS_OPEN } from './taking-entries.js';

/** What has become of a burst, and by which tokens it came. */
export interface BurstState {
  /** Accounts that were taken away in it and are not open again. */
  stillClosed: number;
  /** Most accounts first. */
  tokens: { tokenId: string; accounts: number }[];
}

/** Tells of the bursts that the alarm has raised items for. */
@Injectable()
export class BurstFigures {
  async of({ em, tenantId }: TenantScope, { firstAt, lastAt }: ReviewItem): Promise<BurstState> {
    // Raw, because the ORM has no words for it; row-level security applies, and the tenant is a condition besides. What is asked of
    // the accounts is asked of each entry before they are counted, and each table is told its tenant: else Citus does not pass it on.
    const rows = await em.execute<{ tokenId: string | null; accounts: number; stillClosed: number }[]>(
      `select token_id as "tokenId", count(distinct account_id)::int as accounts,
          (count(distinct account_id) filter (where not is_back))::int as "stillClosed"
        from (select l.token_id, l.account_id, ${IS_BACK} as is_back from provisioning_log l
          where l.tenant_id = ? and l.at between ?::timestamptz and ?::timestamptz and ${TAKES_ACCESS} and ${WAS_OPEN}) as taken
        group by grouping sets ((token_id), ()) order by accounts desc, token_id`,
      [tenantId, tenantId, tenantId, firstAt.toISOString(), lastAt.toISOString()],
    );
    return {
      stillClosed: rows.find(({ tokenId }) => tokenId === null)?.stillClosed ?? 0,
      tokens: rows.flatMap(({ tokenId, accounts }) => (tokenId === null ? [] : [{ tokenId, accounts }])),
    };
  }
}
