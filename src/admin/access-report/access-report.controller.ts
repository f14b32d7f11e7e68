import { Get, Header, Query, StreamableFile } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { Controller } from '@nestjs/common';
import { Readable } from 'node:stream';
import { Access } from '../../access/policy/access-policy.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { type AccessCounts, AccessReport, timeZoneOf } from '../../accounts/access-report/access-report.js';
import { AccessReportDownload } from '../../accounts/access-report/access-report-download.js';
import type { Page } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import {
  AccessCountsView,
  accessItemView,
  AccessItemView,
  AccessReportFileQuery,
  AccessReportQuery,
} from './access-report.dto.js';

@ApiTags('Accounts')
@ApiParam({ name: 'tenantId', type: String })
@Access('tenant-admin')
@Controller('api/tenants/:tenantId')
export class AccessReportController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly report: AccessReport,
    private readonly download: AccessReportDownload,
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
  csv(@CurrentCaller() caller: AdminCaller, @Query() { category }: AccessReportFileQuery): StreamableFile {
    const lines = Readable.from(this.download.lines(caller, category), { objectMode: false });
    const options = { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${category}.csv"` };
    return new StreamableFile(lines, options);
  }
}
