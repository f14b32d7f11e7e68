import { Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { Access } from '../../access/policy/access-policy.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { withPasswordHash } from '../../accounts/passwords/with-password-hash.js';
import { Configuration } from '../../config/configuration.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { PageQuery } from '../../http/admin/page-query.js';
import { NewTenantBody, TenantChangeBody, TenantView, tenantView } from './tenant.dto.js';
import type { Tenant } from '../../tenants/tenant.entity.js';
import { TenantChange } from './tenant-change.js';
import { TenantCreation } from './tenant-creation.js';
import { TenantService } from '../../tenants/tenant.service.js';

@ApiTags('Tenants')
@Access('operator')
@Controller('api/tenants')
export class TenantController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tenants: TenantService,
    private readonly creation: TenantCreation,
    private readonly changes: TenantChange,
    private readonly config: Configuration,
  ) {}

  @Get()
  @ApiPage(TenantView, 'tenant IDs and names')
  async list(@Query() query: PageQuery): Promise<Page<TenantView>> {
    return this.database.asOperator(async (em) =>
      pageOf(await this.tenants.list(em, query), (tenant) => this.view(tenant)),
    );
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
  async create(@JsonBody() body: NewTenantBody): Promise<TenantView> {
    const { tenantId, name } = body;
    const admin = await withPasswordHash(body.admin);
    return this.database.inTenant({ tenantId, actor: 'operator' }, async (scope) =>
      this.view(await this.creation.create(scope, { name, admin })),
    );
  }

  /** The name is the operator's; 403 for HR, who may change the time zone and whether passwords are taken. */
  @Patch(':tenantId')
  @Access('tenant-admin')
  @ApiParam({ name: 'tenantId', type: String })
  @ApiBody({ type: TenantChangeBody })
  @ApiOkResponse({ type: TenantView })
  async change(@CurrentCaller() caller: AdminCaller, @JsonBody() body: TenantChangeBody): Promise<TenantView> {
    return this.database.inTenant(caller, async (scope) => this.view(await this.changes.change(scope, caller, body)));
  }

  private view(tenant: Tenant): TenantView {
    return tenantView(tenant, this.config.publicUrl);
  }
}
