import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { HR_PROFESSIONAL } from '../../roles/base-role.js';
import { RoleService } from '../../roles/role.service.js';
import { ScimSettingsService } from '../../scim-settings/scim-settings.service.js';
import { Tenant } from '../../tenants/tenant.entity.js';
import { AccountService } from '../accounts/account.service.js';

export interface NewTenant {
  name: string;
  /** The first HR Professional: an external user, because HR has entered no persons yet. */
  admin: { userName: string; email: string; passwordHash?: string | null; password?: never };
}

/** A new customer. */
@Injectable()
export class TenantCreation {
  constructor(
    private readonly roles: RoleService,
    private readonly accounts: AccountService,
    private readonly settings: ScimSettingsService,
  ) {}

  /**
   * Makes a tenant with all that it cannot be without: its roles, its SCIM settings and somebody who can sign in.
   *
   * @param scope of the new tenant: a tenant's own scope may write the tenant's row, and nothing else has to be seen
   */
  async create(scope: TenantScope, { name, admin }: NewTenant): Promise<Tenant> {
    const { em, tenantId } = scope;
    const tenant = em.create(Tenant, { tenantId, name });
    // First of all, so that an ID that is taken is refused as such and not as a second set of roles.
    await em.flush();
    await this.roles.createBaseRoles(scope);
    this.settings.createDefaults(scope);
    await this.accounts.create(scope, { ...admin, role: HR_PROFESSIONAL });
    return tenant;
  }
}
