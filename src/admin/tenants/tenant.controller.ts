import { Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../access/policy/access-policy.js';
import { actorOf, type Caller, CurrentCaller } from '../../access/policy/caller.js';
import { Configuration } from '../../config/configuration.js';
import { TenantDatabase } from '../../database/tenant-database.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage, type Page, PageQuery } from '../../http/admin/page.js';
import { NewTenantBody, TenantChangeBody, TenantView, tenantView } from './tenant.dto.js';
import type { Tenant } from '../../tenants/tenant.entity.js';
import { TenantService } from '../../tenants/tenant.service.js';

@ApiTags('Tenants')
@Access('operator')
@Controller('api/tenants')
export class TenantController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tenants: TenantService,
    private readonly config: Configuration,
  ) {}

  @Get()
  @ApiPage(TenantView, 'tenant IDs and names')
  async list(@Query() query: PageQuery): Promise<Page<TenantView>> {
    return this.database.asOperator((em) => this.tenants.list(em, query, (tenant) => this.view(tenant)));
  }

  @Get(':tenantId')
  @ApiOkResponse({ type: TenantView })
  async get(@Param('tenantId') tenantId: string): Promise<TenantView> {
    return this.database.asOperator(async (em) => this.view(await this.tenants.get(em, tenantId)));
  }

  /** Makes the tenant, its base roles, its SCIM settings and its first HR Professional. */
  @Post()
  @ApiBody({ type: NewTenantBody })
  @ApiCreatedResponse({ type: TenantView })
  async create(@CurrentCaller() caller: Caller, @JsonBody() body: NewTenantBody): Promise<TenantView> {
    return this.database.inTenant(
      body.tenantId,
      async (scope) => this.view(await this.tenants.create(scope, body)),
      actorOf(caller),
    );
  }

  @Patch(':tenantId')
  @ApiBody({ type: TenantChangeBody })
  @ApiOkResponse({ type: TenantView })
  async change(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @JsonBody() body: TenantChangeBody,
  ): Promise<TenantView> {
    return this.database.inTenant(
      tenantId,
      async ({ em }) => this.view(await this.tenants.change(em, tenantId, body)),
      actorOf(caller),
    );
  }

  private view(tenant: Tenant): TenantView {
    return tenantView(tenant, this.config.publicUrl);
  }
}
