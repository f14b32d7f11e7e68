import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../access/policy/access-policy.js';
import { actorOf, type Caller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage, type Page, PageQuery } from '../../http/admin/page.js';
import { NewRoleBody, RoleChangeBody, roleView, RoleView } from './role.dto.js';
import { RoleService } from '../../roles/role.service.js';

@ApiTags('Roles')
@Access('tenant-admin')
@Controller('api/tenants/:tenantId/roles')
export class RoleController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly roles: RoleService,
  ) {}

  @Get()
  @ApiPage(RoleView, 'the original names')
  async list(@Param('tenantId') tenantId: string, @Query() query: PageQuery): Promise<Page<RoleView>> {
    return this.database.inTenant(tenantId, (scope) => this.roles.list(scope, query, roleView));
  }

  @Get(':id')
  @ApiOkResponse({ type: RoleView })
  async get(@Param('tenantId') tenantId: string, @Param('id', ItemIdPipe) id: string): Promise<RoleView> {
    return this.database.inTenant(tenantId, async (scope) => roleView(await this.roles.get(scope, id)));
  }

  @Post()
  @ApiBody({ type: NewRoleBody })
  @ApiCreatedResponse({ type: RoleView })
  async create(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @JsonBody() body: NewRoleBody,
  ): Promise<RoleView> {
    return this.database.inTenant(
      tenantId,
      async (scope) => roleView(await this.roles.create(scope, body)),
      actorOf(caller),
    );
  }

  /**
   * Another base takes rights from everybody who holds the role. 409 with the code `own-account` when one's own account is among
   * them, and `last-hr-professional` when the last one is that can sign in: an active HR Professional with a password.
   */
  @Patch(':id')
  @ApiBody({ type: RoleChangeBody })
  @ApiOkResponse({ type: RoleView })
  async change(
    @Param('tenantId') tenantId: string,
    @CurrentCaller() caller: Caller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: RoleChangeBody,
  ): Promise<RoleView> {
    return this.database.inTenant(
      tenantId,
      async (scope) => roleView(await this.roles.change(scope, caller, id, body)),
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
    await this.database.inTenant(tenantId, (scope) => this.roles.remove(scope, id), actorOf(caller));
  }
}
