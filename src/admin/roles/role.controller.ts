import { Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ItemIdPipe } from '../../http/admin/item-id.pipe.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { type Page, pageOf } from '../../database/paging/page.js';
import { NewRoleBody, RoleChangeBody, RoleQuery, roleView, RoleView } from './role.dto.js';
import { RoleChange } from './role-change.js';
import { RoleService } from '../../roles/role.service.js';

@AdminController('roles', 'Roles')
export class RoleController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly roles: RoleService,
    private readonly changes: RoleChange,
  ) {}

  @Get()
  @ApiPage(RoleView, 'the original names')
  async list(@CurrentCaller() caller: AdminCaller, @Query() query: RoleQuery): Promise<Page<RoleView>> {
    return this.database.reading(caller, async (scope) => pageOf(await this.roles.list(scope, query), roleView));
  }

  @Get(':id')
  @ApiOkResponse({ type: RoleView })
  async get(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<RoleView> {
    return this.database.reading(caller, async (scope) => roleView(await this.roles.get(scope, id)));
  }

  @Post()
  @ApiBody({ type: NewRoleBody })
  @ApiCreatedResponse({ type: RoleView })
  async create(@CurrentCaller() caller: AdminCaller, @JsonBody() body: NewRoleBody): Promise<RoleView> {
    return this.database.inTenant(caller, async (scope) => roleView(await this.roles.create(scope, body)));
  }

  /**
   * Another base takes rights from everybody who holds the role. 409 with the code `own-account` when one's own account is among
   * them, and `last-hr-professional` when the last one is that can sign in: an active HR Professional with a password or a mapping of an enabled identity provider.
   */
  @Patch(':id')
  @ApiBody({ type: RoleChangeBody })
  @ApiOkResponse({ type: RoleView })
  async change(
    @CurrentCaller() caller: AdminCaller,
    @Param('id', ItemIdPipe) id: string,
    @JsonBody() body: RoleChangeBody,
  ): Promise<RoleView> {
    return this.database.inTenant(caller, async (scope) =>
      roleView(await this.changes.change(scope, caller, id, body)),
    );
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@CurrentCaller() caller: AdminCaller, @Param('id', ItemIdPipe) id: string): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.roles.remove(scope, id));
  }
}
