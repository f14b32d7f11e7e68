import { Controller, Get, type MessageEvent, Param, Query, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access } from '../../access/policy/access-policy.js';
import { type Caller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { ApiPage, type Page } from '../../http/admin/page.js';
import { map, type Observable } from 'rxjs';
import { ProvisioningActivity } from '../../provisioning-log/provisioning-activity.js';
import {
  ActivityQuery,
  ActivityView,
  ProvisioningLogEntryView,
  provisioningLogEntryView,
  ProvisioningLogQuery,
} from './provisioning-log.dto.js';
import { ProvisioningLogStream } from './provisioning-log-stream.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';

@ApiTags('Provisioning log')
@Access('tenant-admin')
@Controller('api/tenants/:tenantId/provisioning-log')
export class ProvisioningLogController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly log: ProvisioningLogService,
    private readonly activity: ProvisioningActivity,
    private readonly stream: ProvisioningLogStream,
  ) {}

  /** Newest first. */
  @Get()
  @ApiPage(ProvisioningLogEntryView, 'user names and what the provider was told')
  async list(
    @Param('tenantId') tenantId: string,
    @Query() query: ProvisioningLogQuery,
  ): Promise<Page<ProvisioningLogEntryView>> {
    return this.database.inTenant(tenantId, (scope) => this.log.list(scope, query, query, provisioningLogEntryView));
  }

  /** Counts by day, for a chart. */
  @Get('activity')
  @ApiOkResponse({ type: ActivityView })
  async byDay(@Param('tenantId') tenantId: string, @Query() { days }: ActivityQuery): Promise<ActivityView> {
    return { items: await this.database.inTenant(tenantId, (scope) => this.activity.byDay(scope, days)) };
  }

  /**
   * New entries as server-sent events: `entry` with an entry as in the list, and a `heartbeat` now and then. Ends with the
   * session that asked for it.
   */
  @Sse('stream')
  @ApiProduces('text/event-stream')
  live(@Param('tenantId') tenantId: string, @CurrentCaller() caller: Caller): Observable<MessageEvent> {
    return this.stream.entries(tenantId, caller).pipe(
      map((event): MessageEvent => {
        if (event.type === 'heartbeat') return { type: event.type, data: {} };
        return { type: event.type, id: event.id, data: provisioningLogEntryView(event.entry) };
      }),
    );
  }

  @Get(':id')
  @ApiOkResponse({ type: ProvisioningLogEntryView })
  async get(
    @Param('tenantId') tenantId: string,
    @Param('id', ItemIdPipe) id: string,
  ): Promise<ProvisioningLogEntryView> {
    return this.database.inTenant(tenantId, async (scope) => provisioningLogEntryView(await this.log.get(scope, id)));
  }
}
