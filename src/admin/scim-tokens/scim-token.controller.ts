import { Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { type Page } from '../../database/paging/page.js';
import { type AdminCaller, callerName, CurrentCaller } from '../../access/policy/caller.js';
import { RecentSignIn } from '../../access/policy/recent-sign-in.js';
import { newScimToken, NewScimTokenBody, NewScimTokenView, ScimTokenView, scimTokenView } from './scim-token.dto.js';
import { ScimTokenService } from '../../access/scim-tokens/scim-token.service.js';

@AdminController('scim-tokens', 'SCIM tokens')
export class ScimTokenController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tokens: ScimTokenService,
  ) {}

  @Get()
  @ApiPage(ScimTokenView)
  async list(@CurrentCaller() caller: AdminCaller): Promise<Page<ScimTokenView>> {
    const tokens = await this.database.reading(caller, (scope) => this.tokens.list(scope));
    return { items: tokens.map(scimTokenView), nextCursor: null, total: tokens.length };
  }

  /**
   * The answer is the only place where the token ever stands in clear. A session whose password was given more than ten
   * minutes ago gets 403 with the code `reauthentication-required`.
   */
  @Post()
  @RecentSignIn()
  @ApiBody({ type: NewScimTokenBody })
  @ApiCreatedResponse({ type: NewScimTokenView })
  async generate(@CurrentCaller() caller: AdminCaller, @JsonBody() body: NewScimTokenBody): Promise<NewScimTokenView> {
    const wish = newScimToken(body, callerName(caller));
    const { token, record } = await this.database.inTenant(caller, (scope) => this.tokens.generate(scope, wish));
    return Object.assign(scimTokenView(record), { token });
  }

  /** Acts at once. Asks for the password again as generating does. */
  @Delete(':id')
  @RecentSignIn()
  @HttpCode(204)
  async revoke(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.tokens.revoke(scope, id));
  }
}
