import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../access/policy/access-policy.js';
import { type Caller, CurrentCaller, type HrCaller } from '../../access/policy/caller.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { OwnAccount } from './own-account.js';
import { OwnAccountView, ownAccountView, OwnSessionView, ownSessionView } from './own-account.dto.js';

/** For everybody who is signed in, whatever the role. */
@ApiTags('Session')
@Access('signed-in')
@Controller('api')
export class OwnAccountController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly own: OwnAccount,
  ) {}

  @Get('session/account')
  @ApiOkResponse({ type: OwnAccountView })
  async show(@CurrentCaller() caller: Caller): Promise<OwnAccountView> {
    const who = caller as HrCaller;
    return this.database.reading(who, async (scope) => ownAccountView(await this.own.facts(scope, who)));
  }

  @Get('sessions')
  @ApiPage(OwnSessionView)
  async sessions(@CurrentCaller() caller: Caller): Promise<Page<OwnSessionView>> {
    const who = caller as HrCaller;
    return this.database.reading(who, async (scope) => {
      const page = await this.own.sessions(scope, who);
      return pageOf(page, (session) => ownSessionView(session, page.providers, who.sessionId));
    });
  }

  /** Whoever uses it is told that it was ended from elsewhere. */
  @Delete('sessions/:id')
  @ApiNoContentResponse()
  @HttpCode(204)
  async endSession(@CurrentCaller() caller: Caller, @Param('id', ItemIdPipe) id: string): Promise<void> {
    const who = caller as HrCaller;
    await this.database.inTenant(who, (scope) => this.own.endSession(scope, who, id));
  }
}
