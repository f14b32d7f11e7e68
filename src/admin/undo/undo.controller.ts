import { Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiExtraModels, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, callerName, CurrentCaller } from '../../access/policy/caller.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { JsonBody } from '../../http/admin/json-body.js';
import {
  JobView,
  jobView,
  UndoBody,
  undoChoice,
  UndoRunsQuery,
  UndoRunView,
  undoRunView,
  undoView,
  UndoView,
} from './undo.dto.js';
import { UndoRuns } from './undo-runs.js';
import { UndoService } from './undo.service.js';

@AdminController('provisioning-log', 'Provisioning log')
export class UndoController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly undo: UndoService,
    private readonly runs: UndoRuns,
  ) {}

  /**
   * For each account the state before the first of the chosen entries that changed it is put back: whether it is active, user
   * name, e-mails, external id, role and SAML mappings; a deleted account comes back with its id, and one that was made goes.
   * An account that something outside of the choice has changed since is left, with the reason. `dryRun` says what would be
   * done. The choice is a window of time (`from` and `to`), or single entries (`entryIds`), or both; all that is given has to fit.
   * More than 1,000 accounts are a job: 202, and `GET jobs/{id}` says how far it is. What is undone can be undone: by its own
   * entries in the log, whose outcome is `undone`.
   */
  @Post('undo')
  @HttpCode(200)
  @ApiBody({ type: UndoBody })
  @ApiExtraModels(JobView)
  @ApiOkResponse({ type: UndoView })
  @ApiAcceptedResponse({ type: JobView, description: 'Of more than 1,000 accounts; without items yet.' })
  async begin(
    @CurrentCaller() caller: AdminCaller,
    @JsonBody() body: UndoBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UndoView | JobView> {
    const undoer = { who: caller, by: callerName(caller), caller };
    const begun = await this.undo.begin({ undoer, choice: undoChoice(body), dryRun: body.dryRun });
    if (!('jobId' in begun)) return undoView(begun);
    reply.status(202).header('location', `/api/tenants/${caller.tenantId}/jobs/${begun.jobId}`);
    return this.database.inTenant(caller, async (scope) => jobView(await this.runs.get(scope, begun.jobId), []));
  }

  /** What was undone, newest first, and to how many accounts the provider has done it again since. Forgotten after 90 days. */
  @Get('undo-runs')
  @ApiPage(UndoRunView)
  async list(@CurrentCaller() caller: AdminCaller, @Query() query: UndoRunsQuery): Promise<Page<UndoRunView>> {
    return this.database.reading(caller, async (scope) => pageOf(await this.runs.list(scope, query), undoRunView));
  }
}
