import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { TenantDatabase } from '../../database/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage, type Page } from '../../http/admin/page.js';
import { Access } from '../../access/policy/access-policy.js';
import { actorOf, type Caller, callerName, CurrentCaller } from '../../access/policy/caller.js';
import { RecentSignIn } from '../../access/policy/recent-sign-in.js';
import { newScimToken, NewScimTokenBody, NewScimTokenView, ScimTokenView, scimTokenView } from './scim-token.dto.js';
import { ScimTokenService } from '../../access/scim-tokens/scim-token.service.js';

@ApiTags('SCIM tokens')
@Access('tenant-admin')
@Controller('api/tenants/:tenantId/scim-tokens')
export class ScimTokenController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tokens: ScimTokenService,
  ) {}

  @Get()
  @ApiPage(ScimTokenView)
  async list(@Param('tenantId') tenantId: string): Promise<Page<ScimTokenView>> {
    const tokens = await this.database.inTenant(tenantId, (scope) => this.tokens.list(scope));
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
  async generate(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @JsonBody() body: NewScimTokenBody,
  ): Promise<NewScimTokenView> {
    const wish = newScimToken(body, callerName(caller));
    const { token, record } = await this.database.inTenant(
      tenantId,
      (scope) => this.tokens.generate(scope, wish),
      actorOf(caller),
    );
    return Object.assign(scimTokenView(record), { token });
  }

  /** Acts at once. Asks for the password again as generating does. */
  @Delete(':id')
  @RecentSignIn()
  @HttpCode(204)
  async revoke(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @Param('id', ItemIdPipe) id: string,
  ): Promise<void> {
    await this.database.inTenant(tenantId, (scope) => this.tokens.revoke(scope, id), actorOf(caller));
  }
}
