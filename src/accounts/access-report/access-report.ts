import { Injectable } from '@nestjs/common';
import { askIn } from '../../database/statements/ask.js';
import { decodeIdCursor, encodeIdCursor } from '../../database/paging/page-cursor.js';
import type { Page } from '../../database/paging/page.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { todayOf } from '../../tenants/today.js';
import { ACCESS_CATEGORIES, type AccessCategory } from './access-category.js';
import { type AccessRow, COUNTS, PAGES, type StoredAccessRow } from './access-report-statements.js';

export type AccessCounts = Record<AccessCategory, number>;

export interface AccessRequest {
  category: AccessCategory;
  limit: number;
  cursor?: string;
}

/** What only somebody can know who has the employments: who can sign in and should not, and the other way round. */
@Injectable()
export class AccessReport {
  /** @returns how many each category has today, by the tenant's time zone */
  async counts(scope: TenantScope): Promise<AccessCounts> {
    const [row] = await askIn(scope)(COUNTS.with(scope.tenantId, await todayOf(scope)));
    return Object.fromEntries(ACCESS_CATEGORIES.map((name) => [name, Number(row?.[name] ?? 0)])) as AccessCounts;
  }

  /**
   * @returns a page of one category, by the age of the account or the person, without its total
   * @throws DomainError `invalid` when the cursor is not one of ours
   */
  async page(scope: TenantScope, { category, limit, cursor }: AccessRequest): Promise<Omit<Page<AccessRow>, 'total'>> {
    const after = decodeIdCursor(cursor, 'asc');
    const values = [scope.tenantId, await todayOf(scope), after, limit + 1];
    const rows = await askIn(scope)(PAGES[category].with(...values));
    const items = rows.slice(0, limit).map(withTimes);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last !== undefined ? encodeIdCursor(last.key, 'asc') : null };
  }
}

/** The ORM hands on times of statements that are not its own as PostgreSQL writes them. */
function withTimes(row: StoredAccessRow): AccessRow {
  return { ...row, last_signed_in: timeOf(row.last_signed_in), tried_at: timeOf(row.tried_at) };
}

function timeOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
