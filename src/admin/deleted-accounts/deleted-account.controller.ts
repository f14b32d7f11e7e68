import { Get, Query } from '@nestjs/common';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { PageQuery } from '../../http/admin/page-query.js';
import { DeletedAccounts } from './deleted-accounts.js';
import { deletedAccountView, DeletedAccountView } from './deleted-account.dto.js';

@AdminController('deleted-accounts', 'Accounts')
export class DeletedAccountController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly deleted: DeletedAccounts,
  ) {}

  /** Newest first. After `deletedAccountsDays` of the tenant's retention, usually 30, the server erases them. */
  @Get()
  @ApiPage(DeletedAccountView, 'user names, main e-mails and external ids')
  async list(@CurrentCaller() caller: AdminCaller, @Query() query: PageQuery): Promise<Page<DeletedAccountView>> {
    return this.database.reading(caller, async (scope) => {
      const { days, page } = await this.deleted.list(scope, query);
      return pageOf(page, (account) => deletedAccountView(account, days));
    });
  }
}
