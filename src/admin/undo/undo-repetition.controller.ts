import { Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { RepeatingEntriesView, undoRepetitionView, UndoRepetitionView } from './undo-repetition.dto.js';
import { UndoRepetitions } from './undo-repetitions.js';

@AdminController('undo-repetitions', 'Provisioning log')
export class UndoRepetitionController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly repetitions: UndoRepetitions,
  ) {}

  /**
   * Undo by undo, of the last 30 days and the last one first, as long as it stands so: it is over when the account is as the undo had
   * left it, when HR has touched it since, when it was undone again, or when HR says that it is meant. All are one page.
   */
  @Get()
  @ApiPage(UndoRepetitionView)
  async list(@CurrentCaller() caller: AdminCaller): Promise<Page<UndoRepetitionView>> {
    return this.database.reading(caller, async (scope) =>
      pageOf(await this.repetitions.list(scope), undoRepetitionView),
    );
  }

  /** What to undo so that the accounts are again as the undo had left them; at most 10,000 entries. */
  @Get(':id/entries')
  @ApiOkResponse({ type: RepeatingEntriesView })
  async entries(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
  ): Promise<RepeatingEntriesView> {
    return this.database.reading(caller, async (scope) => ({ entryIds: await this.repetitions.entries(scope, id) }));
  }

  /** It is told no more. What the provider does again from now on, to other accounts of this undo, is. */
  @Post(':id/accept')
  @HttpCode(204)
  @ApiNoContentResponse()
  async accept(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<void> {
    return this.database.inTenant(caller, (scope) => this.repetitions.accept(scope, id));
  }
}
