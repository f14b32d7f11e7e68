import { Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { withPasswordHash } from '../../accounts/passwords/with-password-hash.js';
import { requireRecentSignIn } from '../../access/policy/recent-sign-in.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { AccountChangeBody, AccountQuery, accountView, AccountView, CloseBody, NewAccountBody } from './account.dto.js';
import { DeletedAccounts } from '../deleted-accounts/deleted-accounts.js';
import { AccountService } from './account.service.js';
import { signInFacts } from '../sessions/sign-in-facts.js';
import { SignInFactsView, signInFactsView } from '../sessions/sign-in-way.dto.js';

@AdminController('accounts', 'Accounts')
export class AccountController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly accounts: AccountService,
    private readonly deleted: DeletedAccounts,
  ) {}

  @Get()
  @ApiPage(AccountView, 'user names and e-mails')
  async list(@CurrentCaller() caller: AdminCaller, @Query() query: AccountQuery): Promise<Page<AccountView>> {
    return this.database.reading(caller, async (scope) => pageOf(await this.accounts.list(scope, query), accountView));
  }

  @Get(':id')
  @ApiOkResponse({ type: AccountView })
  async get(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<AccountView> {
    return this.database.reading(caller, async (scope) => accountView(await this.accounts.get(scope, id)));
  }

  /** By what it can sign in, and how somebody last did. */
  @Get(':id/sign-in')
  @ApiOkResponse({ type: SignInFactsView })
  async signIn(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<SignInFactsView> {
    return this.database.reading(caller, async (scope) =>
      signInFactsView(await signInFacts(scope, await this.accounts.get(scope, id))),
    );
  }

  /** A password can be set only soon after one's own was given: whoever may set one could sign in with it. */
  @Post()
  @ApiBody({ type: NewAccountBody })
  @ApiCreatedResponse({ type: AccountView })
  async create(@CurrentCaller() caller: AdminCaller, @JsonBody() body: NewAccountBody): Promise<AccountView> {
    if (body.password != null) requireRecentSignIn(caller);
    const values = await withPasswordHash(body);
    return this.database.inTenant(caller, async (scope) => accountView(await this.accounts.create(scope, values)));
  }

  /**
   * As for `POST`, a new password needs a sign-in of the last ten minutes. Deactivating, demoting and taking the password are
   * 409 with the code `own-account` for the account that one is signed in with, and `last-hr-professional` for the last one
   * that can sign in: an active HR Professional with a password or a mapping of an enabled identity provider.
   */
  @Patch(':id')
  @ApiBody({ type: AccountChangeBody })
  @ApiOkResponse({ type: AccountView })
  async change(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: AccountChangeBody,
  ): Promise<AccountView> {
    if (body.password != null) requireRecentSignIn(caller);
    const values = await withPasswordHash(body);
    return this.database.inTenant(caller, async (scope) =>
      accountView(await this.accounts.change(scope, caller, id, values)),
    );
  }

  /**
   * Closes it by hand, also where the provider has deactivated it already, and ends its sessions. 409 for the own account and
   * the last one that can sign in, as for `PATCH`.
   */
  @Post(':id/close')
  @HttpCode(200)
  @ApiBody({ type: CloseBody })
  @ApiOkResponse({ type: AccountView })
  async close(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: CloseBody,
  ): Promise<AccountView> {
    return this.database.inTenant(caller, async (scope) =>
      accountView(await this.accounts.close(scope, caller, id, body)),
    );
  }

  /** Activates it, whoever has closed it. */
  @Post(':id/open')
  @HttpCode(200)
  @ApiOkResponse({ type: AccountView })
  async open(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<AccountView> {
    return this.database.inTenant(caller, async (scope) => accountView(await this.accounts.open(scope, caller, id)));
  }

  /**
   * Brings back one of `deleted-accounts`, with its id, `active` as it was, role, e-mails, password and SAML mappings. 409 when the
   * user name, the person or a mapping's identifier is taken meanwhile, or the person or the role is gone.
   */
  @Post(':id/restore')
  @HttpCode(200)
  @ApiOkResponse({ type: AccountView })
  async restore(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<AccountView> {
    return this.database.inTenant(caller, async (scope) => accountView(await this.deleted.restore(scope, id)));
  }

  /** For 30 days, or what the tenant's retention says, it can be restored. Its sessions and SAML mappings go with it. 409 for the own account and the last one that can sign in, as for `PATCH`. */
  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.accounts.remove(scope, caller, id));
  }
}
