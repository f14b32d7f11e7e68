import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../access/policy/access-policy.js';
import { actorOf, type Caller, callerName, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { ApiPage, type Page } from '../../http/admin/page.js';
import { ImportRecords } from '../../persons/import/import-records.js';
import {
  ImportRecordView,
  importRecordView,
  ImportRecordWithChangesView,
  ImportsQuery,
  ImportUndoneView,
} from './import-records.dto.js';
import { ImportUndo } from '../../persons/import/import-undo.js';

@ApiTags('Imports')
@Access('tenant-admin')
@Controller('api/tenants/:tenantId/imports')
export class ImportRecordsController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly records: ImportRecords,
    private readonly undoing: ImportUndo,
  ) {}

  /** Newest first. */
  @Get()
  @ApiPage(ImportRecordView)
  async list(@Param('tenantId') tenantId: string, @Query() query: ImportsQuery): Promise<Page<ImportRecordView>> {
    return this.database.inTenant(tenantId, (scope) => this.records.list(scope, query, importRecordView));
  }

  /** An import with what it changed. */
  @Get(':id')
  @ApiOkResponse({ type: ImportRecordWithChangesView })
  async get(
    @Param('tenantId') tenantId: string,
    @Param('id', ItemIdPipe) id: string,
  ): Promise<ImportRecordWithChangesView> {
    return this.database.inTenant(tenantId, async (scope) => this.records.show(scope, id));
  }

  /**
   * Takes an import back, person by person: who is new is deleted, who was changed gets his values and employments back.
   * Whoever was changed, linked to an account or deleted since is left, with the reason. What is undone stays undone.
   */
  @Post(':id/undo')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportUndoneView })
  async undo(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @Param('id', ItemIdPipe) id: string,
  ): Promise<ImportUndoneView> {
    return this.database.inTenant(
      tenantId,
      (scope) => this.undoing.undo(scope, id, callerName(caller)),
      actorOf(caller),
    );
  }
}
