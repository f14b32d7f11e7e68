import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../access/policy/access-policy.js';
import { actorOf, type Caller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage, type Page, PageQuery } from '../../http/admin/page.js';
import {
  NewIdentityProviderBody,
  IdentityProviderChangeBody,
  identityProviderView,
  IdentityProviderView,
} from './identity-provider.dto.js';
import { IdentityProviderService } from '../../saml-mappings/identity-provider.service.js';

@ApiTags('Identity providers')
@Access('tenant-admin')
@Controller('api/tenants/:tenantId/identity-providers')
export class IdentityProviderController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly providers: IdentityProviderService,
  ) {}

  @Get()
  @ApiPage(IdentityProviderView, 'display names and entity IDs')
  async list(@Param('tenantId') tenantId: string, @Query() query: PageQuery): Promise<Page<IdentityProviderView>> {
    return this.database.inTenant(tenantId, (scope) => this.providers.list(scope, query, identityProviderView));
  }

  @Get(':id')
  @ApiOkResponse({ type: IdentityProviderView })
  async get(@Param('tenantId') tenantId: string, @Param('id', ItemIdPipe) id: string): Promise<IdentityProviderView> {
    return this.database.inTenant(tenantId, async (scope) => identityProviderView(await this.providers.get(scope, id)));
  }

  @Post()
  @ApiBody({ type: NewIdentityProviderBody })
  @ApiCreatedResponse({ type: IdentityProviderView })
  async create(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @JsonBody() body: NewIdentityProviderBody,
  ): Promise<IdentityProviderView> {
    return this.database.inTenant(
      tenantId,
      async (scope) => identityProviderView(await this.providers.create(scope, body)),
      actorOf(caller),
    );
  }

  @Patch(':id')
  @ApiBody({ type: IdentityProviderChangeBody })
  @ApiOkResponse({ type: IdentityProviderView })
  async change(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: IdentityProviderChangeBody,
  ): Promise<IdentityProviderView> {
    return this.database.inTenant(
      tenantId,
      async (scope) => identityProviderView(await this.providers.change(scope, id, body)),
      actorOf(caller),
    );
  }

  /** 409 while there are SAML mappings of it or the SCIM settings name it. */
  @Delete(':id')
  @HttpCode(204)
  async remove(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @Param('id', ItemIdPipe) id: string,
  ): Promise<void> {
    await this.database.inTenant(tenantId, (scope) => this.providers.remove(scope, id), actorOf(caller));
  }
}
