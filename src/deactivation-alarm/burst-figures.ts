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
    // Raw, because the ORM has no words for it; row-level security applies, and the tenant is a condition besides.
    const rows = await em.execute<{ tokenId: string | null; accounts: number; stillClosed: number }[]>(
      `select l.token_id as "tokenId", count(distinct l.account_id)::int as accounts,
          (count(distinct l.account_id) filter (where not ${IS_BACK}))::int as "stillClosed"
        from provisioning_log l
        where l.tenant_id = ? and l.at between ?::timestamptz and ?::timestamptz and ${TAKES_ACCESS} and ${WAS_OPEN}
        group by grouping sets ((l.token_id), ()) order by accounts desc, l.token_id`,
      [tenantId, firstAt.toISOString(), lastAt.toISOString()],
    );
    return {
      stillClosed: rows.find(({ tokenId }) => tokenId === null)?.stillClosed ?? 0,
      tokens: rows.flatMap(({ tokenId, accounts }) => (tokenId === null ? [] : [{ tokenId, accounts }])),
    };
  }
}
