import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { TenantStatements } from '../../database/statements/tenant-statements.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';

/** What is not longer is counted each time: that costs nothing. */
const LONG = 1000;
/** How long another server's change may go unnoticed here. Milliseconds. */
const REMEMBERED = 1000;
const MAX_REMEMBERED = 10_000;

/**
 * How many rows the long lists have. To count them takes longer than the page, and whoever reads a list page by page asks for
 * the same number again and again. Whatever this server commits in a tenant ends what it remembers of it; what another
 * server commits, one second.
 */
@Injectable()
export class RememberedTotals {
  private readonly totals = new LRUCache<string, { tenantId: string; total: number }>({
    max: MAX_REMEMBERED,
    ttl: REMEMBERED,
  });
  /** Counts what was committed, so that a count that began before is not remembered after. */
  private commits = 0;

  constructor(statements: TenantStatements, database: TenantDatabase) {
    for (const writer of [statements, database]) writer.onCommit((tenantId) => this.forget(tenantId));
  }

  /**
   * @param list what tells the list from others, the tenant included
   * @param read reads a part of the list; what it is given is its total, if that is known
   */
  async with<Part extends { totalResults: number }>(
    tenantId: string,
    list: string,
    read: (known: number | null) => Promise<Part>,
  ): Promise<Part> {
    const begun = this.commits;
    const part = await read(this.totals.get(list)?.total ?? null);
    const { totalResults: total } = part;
    // Not anew what was only remembered, or it would never be counted again.
    if (total > LONG && begun === this.commits && !this.totals.has(list)) this.totals.set(list, { tenantId, total });
    return part;
  }

  private forget(tenantId: string): void {
    this.commits++;
    for (const [list, remembered] of this.totals.entries())
      if (remembered.tenantId === tenantId) this.totals.delete(list);
  }
}
