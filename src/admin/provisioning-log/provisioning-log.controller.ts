import { Get, type MessageEvent, Param, Query, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { map, type Observable } from 'rxjs';
import { ProvisioningActivity } from '../../provisioning-log/provisioning-activity.js';
import {
  ActivityQuery,
  ActivityView,
  ProvisioningLogEntryView,
  provisioningLogEntryView,
  ProvisioningLogQuery,
} from './provisioning-log.dto.js';
import { WithoutTurn } from '../../access/turns/without-turn.js';
import { ProvisioningLogStream } from './provisioning-log-stream.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';

@AdminController('provisioning-log', 'Provisioning log')
export class ProvisioningLogController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly log: ProvisioningLogService,
    private readonly activity: ProvisioningActivity,
    private readonly stream: ProvisioningLogStream,
  ) {}

  /** Newest first, if nobody says. */
  @Get()
  @ApiPage(ProvisioningLogEntryView, 'user names and what the provider was told')
  async list(
    @CurrentCaller() caller: AdminCaller,
    @Query() query: ProvisioningLogQuery,
  ): Promise<Page<ProvisioningLogEntryView>> {
    return this.database.reading(caller, async (scope) =>
      pageOf(await this.log.list(scope, query), provisioningLogEntryView),
    );
  }

  /** Counts by day, for a chart. */
  @Get('activity')
  @ApiOkResponse({ type: ActivityView })
  async byDay(@CurrentCaller() caller: AdminCaller, @Query() { days }: ActivityQuery): Promise<ActivityView> {
    return { items: await this.database.reading(caller, (scope) => this.activity.byDay(scope, days)) };
  }

  /**
   * New entries as server-sent events: `entry` with an entry as in the list, and a `heartbeat` now and then. Ends with the
   * session that asked for it.
   */
  @Sse('stream')
  @WithoutTurn()
  @ApiProduces('text/event-stream')
  live(@CurrentCaller() caller: AdminCaller): Observable<MessageEvent> {
    return this.stream.entries(caller).pipe(
      map((event): MessageEvent => {
        if (event.type === 'heartbeat') return { type: event.type, data: {} };
        return { type: event.type, id: event.id, data: provisioningLogEntryView(event.entry) };
      }),
    );
  }

  @Get(':id')
  @ApiOkResponse({ type: ProvisioningLogEntryView })
  async get(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
  ): Promise<ProvisioningLogEntryView> {
    return this.database.reading(caller, async (scope) => provisioningLogEntryView(await this.log.get(scope, id)));
  }
}
