import { Injectable } from '@nestjs/common';
import type { TenantActor } from '../../database/transactions/actor.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { csvLine } from '../../text/csv-cell.js';
import type { AccessCategory } from './access-category.js';
import { AccessReport } from './access-report.js';
import type { AccessRow } from './access-report-statements.js';

/** Rows that are read together; each time in a transaction of its own, since a slow client would keep one open. */
const BATCH = 1000;
/** So that spreadsheets read the rest as UTF-8. */
const MARK = '\uFEFF';

const COLUMNS: readonly [heading: string, value: (row: AccessRow) => string | null][] = [
  ['personCode', (row) => row.person_code],
  ['givenName', (row) => row.given_name],
  ['familyName', (row) => row.family_name],
  ['userName', (row) => row.user_name],
  ['role', (row) => row.role],
  ['employmentId', (row) => row.employment_id],
  ['startDate', (row) => row.start_date],
  ['endDate', (row) => row.end_date],
  ['lastSignInAt', (row) => row.last_signed_in?.toISOString() ?? null],
  ['providerTriedAt', (row) => row.tried_at?.toISOString() ?? null],
  ['providerRefusedBecause', (row) => row.tried_reason],
];

/** A category as a file, out of memory. */
@Injectable()
export class AccessReportDownload {
  constructor(
    private readonly database: TenantDatabase,
    private readonly report: AccessReport,
  ) {}

  async *lines(who: TenantActor, category: AccessCategory): AsyncGenerator<string> {
    yield MARK + csvLine(COLUMNS.map(([heading]) => heading));
    for (let cursor: string | undefined; ;) {
      const wanted = { category, limit: BATCH, cursor };
      const page = await this.database.reading(who, (scope) => this.report.page(scope, wanted));
      if (page.items.length > 0) yield page.items.map(lineOf).join('');
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }
}

function lineOf(row: AccessRow): string {
  return csvLine(COLUMNS.map(([, value]) => value(row) ?? ''));
}
