import { Get, Header, Query, type StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiProduces, getSchemaPath } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { type AccessCounts, AccessReport } from '../../accounts/access-report/access-report.js';
import { timeZoneOf } from '../../tenants/today.js';
import type { Page } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ListDownload } from '../exports/list-download.js';
import { ACCESS_COLUMNS } from './access-columns.js';
import {
  AccessCountsView,
  accessItemView,
  AccessItemView,
  AccessReportFileQuery,
  AccessReportQuery,
} from './access-report.dto.js';

@AdminController('', 'Accounts')
export class AccessReportController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly report: AccessReport,
    private readonly download: ListDownload,
  ) {}

  /** By employments as of today in the tenant's time zone. */
  @Get('access-report')
  @ApiExtraModels(AccessItemView, AccessCountsView)
  @ApiOkResponse({
    schema: {
      type: 'object',
      required: ['items', 'nextCursor', 'total', 'counts', 'timeZone'],
      properties: {
        items: { type: 'array', items: { $ref: getSchemaPath(AccessItemView) } },
        nextCursor: { type: ['string', 'null'] as unknown as 'string' },
        total: { type: 'integer' },
        counts: { $ref: getSchemaPath(AccessCountsView) },
        timeZone: { type: 'string', description: 'Where today is today.' },
      },
    },
  })
  async list(
    @CurrentCaller() caller: AdminCaller,
    @Query() { category, limit, cursor }: AccessReportQuery,
  ): Promise<Page<AccessItemView> & { counts: AccessCounts; timeZone: string }> {
    return this.database.reading(caller, async (scope) => {
      const common = { counts: await this.report.counts(scope), timeZone: await timeZoneOf(scope) };
      if (category === undefined) return { items: [], nextCursor: null, total: 0, ...common };
      const { items, nextCursor } = await this.report.page(scope, { category, limit, cursor });
      return { items: items.map(accessItemView), nextCursor, total: common.counts[category], ...common };
    });
  }

  @Get('access-report.csv')
  @ApiOperation({
    description: 'A category to download, all of it: CSV in UTF-8, in which no spreadsheet finds a formula.',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('cache-control', 'no-store')
  async csv(
    @CurrentCaller() caller: AdminCaller,
    @Query() { category }: AccessReportFileQuery,
  ): Promise<StreamableFile> {
    return this.download.of(caller, `${category}.csv`, ACCESS_COLUMNS, (scope, page) =>
      this.report.page(scope, { category, ...page }),
    );
  }
}
