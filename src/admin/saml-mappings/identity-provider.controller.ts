import { Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { Configuration } from '../../config/configuration.js';
import type { IdentityProvider } from '../../identity-providers/identity-provider.entity.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { PageQuery } from '../../http/admin/page-query.js';
import {
  NewIdentityProviderBody,
  IdentityProviderChangeBody,
  identityProviderView,
  IdentityProviderView,
} from './identity-provider.dto.js';
import { MappingChange } from './mapping-change.js';
import { IdentityProviderService } from '../../saml-mappings/identity-provider.service.js';

@AdminController('identity-providers', 'Identity providers')
export class IdentityProviderController {
  private readonly view: (provider: IdentityProvider) => IdentityProviderView;

  constructor(
    private readonly database: TenantDatabase,
    private readonly providers: IdentityProviderService,
    private readonly changes: MappingChange,
    config: Configuration,
  ) {
    this.view = (provider) => identityProviderView(provider, config.publicUrl);
  }

  @Get()
  @ApiPage(IdentityProviderView, 'display names and entity IDs')
  async list(@CurrentCaller() caller: AdminCaller, @Query() query: PageQuery): Promise<Page<IdentityProviderView>> {
    return this.database.reading(caller, async (scope) => pageOf(await this.providers.list(scope, query), this.view));
  }

  @Get(':id')
  @ApiOkResponse({ type: IdentityProviderView })
  async get(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<IdentityProviderView> {
    return this.database.reading(caller, async (scope) => this.view(await this.providers.get(scope, id)));
  }

  @Post()
  @ApiBody({ type: NewIdentityProviderBody })
  @ApiCreatedResponse({ type: IdentityProviderView })
  async create(
    @CurrentCaller() caller: AdminCaller,
    @JsonBody() body: NewIdentityProviderBody,
  ): Promise<IdentityProviderView> {
    return this.database.inTenant(caller, async (scope) => this.view(await this.providers.create(scope, body)));
  }

  /** Disabling is 409 with the code `last-hr-professional` where the last HR Professional signs in by it and by nothing else. */
  @Patch(':id')
  @ApiBody({ type: IdentityProviderChangeBody })
  @ApiOkResponse({ type: IdentityProviderView })
  async change(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: IdentityProviderChangeBody,
  ): Promise<IdentityProviderView> {
    return this.database.inTenant(caller, async (scope) =>
      this.view(await this.changes.changeProvider(scope, caller, id, body)),
    );
  }

  /** 409 while there are SAML mappings of it or the SCIM settings name it. */
  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.providers.remove(scope, id));
  }
}
