import { Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { MappingChange } from './mapping-change.js';
import {
  NewSamlMappingBody,
  SamlMappingChangeBody,
  SamlMappingQuery,
  samlMappingView,
  SamlMappingView,
} from './saml-mapping.dto.js';
import { SamlMappingService } from '../../saml-mappings/saml-mapping.service.js';

@AdminController('saml-mappings', 'SAML mappings')
export class SamlMappingController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly mappings: SamlMappingService,
    private readonly changes: MappingChange,
  ) {}

  @Get()
  @ApiPage(SamlMappingView, 'the user identifiers')
  async list(@CurrentCaller() caller: AdminCaller, @Query() query: SamlMappingQuery): Promise<Page<SamlMappingView>> {
    return this.database.reading(caller, async (scope) =>
      pageOf(await this.mappings.list(scope, query), samlMappingView),
    );
  }

  @Get(':id')
  @ApiOkResponse({ type: SamlMappingView })
  async get(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<SamlMappingView> {
    return this.database.reading(caller, async (scope) => samlMappingView(await this.mappings.get(scope, id)));
  }

  @Post()
  @ApiBody({ type: NewSamlMappingBody })
  @ApiCreatedResponse({ type: SamlMappingView })
  async create(@CurrentCaller() caller: AdminCaller, @JsonBody() body: NewSamlMappingBody): Promise<SamlMappingView> {
    return this.database.inTenant(caller, async (scope) => samlMappingView(await this.mappings.create(scope, body)));
  }

  @Patch(':id')
  @ApiBody({ type: SamlMappingChangeBody })
  @ApiOkResponse({ type: SamlMappingView })
  async change(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: SamlMappingChangeBody,
  ): Promise<SamlMappingView> {
    return this.database.inTenant(caller, async (scope) =>
      samlMappingView(await this.changes.change(scope, caller, id, body)),
    );
  }

  /** 409 with the code `last-hr-professional` where the last HR Professional signs in by it and by nothing else. */
  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.changes.remove(scope, caller, id));
  }
}
