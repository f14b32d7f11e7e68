import { Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, callerName, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { ImportRecords } from '../../persons/import/import-records.js';
import {
  ImportRecordView,
  importRecordView,
  ImportRecordWithChangesView,
  ImportsQuery,
  ImportUndoneView,
} from '../../persons/import/import-records.dto.js';
import { ImportUndo } from '../../persons/import/import-undo.js';

@AdminController('imports', 'Imports')
export class ImportRecordsController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly records: ImportRecords,
    private readonly undoing: ImportUndo,
  ) {}

  /** Newest first. */
  @Get()
  @ApiPage(ImportRecordView)
  async list(@CurrentCaller() caller: AdminCaller, @Query() query: ImportsQuery): Promise<Page<ImportRecordView>> {
    return this.database.reading(caller, async (scope) =>
      pageOf(await this.records.list(scope, query), importRecordView),
    );
  }

  /** An import with what it changed. */
  @Get(':id')
  @ApiOkResponse({ type: ImportRecordWithChangesView })
  async get(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
  ): Promise<ImportRecordWithChangesView> {
    return this.database.reading(caller, async (scope) => this.records.show(scope, id));
  }

  /**
   * Takes an import back, person by person: who is new is deleted, who was changed gets his values and employments back.
   * Whoever was changed, linked to an account or deleted since is left, with the reason. What is undone stays undone.
   */
  @Post(':id/undo')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportUndoneView })
  async undo(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<ImportUndoneView> {
    return this.database.takingLong(caller, (scope) => this.undoing.undo(scope, id, callerName(caller)));
  }
}
