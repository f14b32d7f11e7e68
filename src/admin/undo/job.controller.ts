import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JobItemsQuery, jobItemView, JobItemView, jobView, JobView } from './undo.dto.js';
import { SHOWN_ITEMS, UndoRuns } from './undo-runs.js';

@AdminController('jobs', 'Provisioning log')
export class JobController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly runs: UndoRuns,
  ) {}

  /** An undo of any size, how far it is, and what has come of it. Plans are forgotten after 7 days, undos after 90. */
  @Get(':id')
  @ApiOkResponse({ type: JobView })
  async get(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<JobView> {
    return this.database.reading(caller, async (scope) => {
      const run = await this.runs.get(scope, id);
      // Whoever looks how far it is looks often.
      if (run.state === 'running') return jobView(run, []);
      const { items } = await this.runs.items(scope, id, { limit: SHOWN_ITEMS });
      return jobView(run, items);
    });
  }

  /** Account by account, in the order of the first entries. */
  @Get(':id/items')
  @ApiPage(JobItemView, 'user names')
  async items(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @Query() query: JobItemsQuery,
  ): Promise<Page<JobItemView>> {
    return this.database.reading(caller, async (scope) => pageOf(await this.runs.items(scope, id, query), jobItemView));
  }
}
