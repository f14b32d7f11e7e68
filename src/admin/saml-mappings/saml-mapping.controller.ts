import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../access/policy/access-policy.js';
import { actorOf, type Caller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage, type Page } from '../../http/admin/page.js';
import {
  NewSamlMappingBody,
  SamlMappingChangeBody,
  SamlMappingQuery,
  samlMappingView,
  SamlMappingView,
} from './saml-mapping.dto.js';
import { SamlMappingService } from '../../saml-mappings/saml-mapping.service.js';

@ApiTags('SAML mappings')
@Access('tenant-admin')
@Controller('api/tenants/:tenantId/saml-mappings')
export class SamlMappingController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly mappings: SamlMappingService,
  ) {}

  @Get()
  @ApiPage(SamlMappingView, 'the user identifiers')
  async list(@Param('tenantId') tenantId: string, @Query() query: SamlMappingQuery): Promise<Page<SamlMappingView>> {
    return this.database.inTenant(tenantId, (scope) => this.mappings.list(scope, query, query, samlMappingView));
  }

  @Get(':id')
  @ApiOkResponse({ type: SamlMappingView })
  async get(@Param('tenantId') tenantId: string, @Param('id', ItemIdPipe) id: string): Promise<SamlMappingView> {
    return this.database.inTenant(tenantId, async (scope) => samlMappingView(await this.mappings.get(scope, id)));
  }

  @Post()
  @ApiBody({ type: NewSamlMappingBody })
  @ApiCreatedResponse({ type: SamlMappingView })
  async create(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @JsonBody() body: NewSamlMappingBody,
  ): Promise<SamlMappingView> {
    return this.database.inTenant(
      tenantId,
      async (scope) => samlMappingView(await this.mappings.create(scope, body)),
      actorOf(caller),
    );
  }

  @Patch(':id')
  @ApiBody({ type: SamlMappingChangeBody })
  @ApiOkResponse({ type: SamlMappingView })
  async change(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: SamlMappingChangeBody,
  ): Promise<SamlMappingView> {
    return this.database.inTenant(
      tenantId,
      async (scope) => samlMappingView(await this.mappings.change(scope, id, body)),
      actorOf(caller),
    );
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @Param('id', ItemIdPipe) id: string,
  ): Promise<void> {
    await this.database.inTenant(tenantId, (scope) => this.mappings.remove(scope, id), actorOf(caller));
  }
}
