import { Get, Put, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { RetentionService } from '../../retention/retention.service.js';
import { RetentionBody, RetentionQuery, retentionView, RetentionView } from './retention.dto.js';

@AdminController('retention', 'Data protection')
export class RetentionController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly retention: RetentionService,
  ) {}

  @Get()
  @ApiOkResponse({ type: RetentionView })
  async get(@CurrentCaller() caller: AdminCaller): Promise<RetentionView> {
    return this.database.reading(caller, async (scope) => {
      const days = await this.retention.get(scope);
      return retentionView(days, await this.retention.due(scope, days));
    });
  }

  /** A shorter period takes away what is older within minutes, for good: ask with `dryRun=true` before. */
  @Put()
  @ApiBody({ type: RetentionBody })
  @ApiOkResponse({ type: RetentionView })
  async change(
    @CurrentCaller() caller: AdminCaller,
    @Query() { dryRun }: RetentionQuery,
    @JsonBody() { due: _due, limits: _limits, ...values }: RetentionBody,
  ): Promise<RetentionView> {
    return this.database.inTenant(caller, async (scope) => {
      const days = await this.retention.changed(scope, values);
      // Counted before anything is changed: what only the owner sees cannot be asked for behind that where tables are spread.
      const due = await this.retention.due(scope, days);
      if (!dryRun) await this.retention.change(scope, values);
      return retentionView(days, due);
    });
  }
}
