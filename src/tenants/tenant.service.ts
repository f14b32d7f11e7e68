import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AccountService } from '../admin/accounts/account.service.js';
import { foundIn } from '../database/paging/search-condition.js';
import type { TenantScope } from '../database/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import { type Page, type PageQuery, readPage } from '../http/admin/page.js';
import { HR_PROFESSIONAL } from '../roles/base-role.js';
import { RoleService } from '../roles/role.service.js';
import { ScimSettingsService } from '../scim-settings/scim-settings.service.js';
import { Tenant } from './tenant.entity.js';

export interface NewTenant {
  name: string;
  /** The first HR Professional: an external user, because HR has entered no persons yet. */
  admin: { userName: string; email: string; password: string };
}

/** The customer companies of this installation. */
@Injectable()
export class TenantService {
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

  /** @param em sees the list of tenants and nothing inside any of them */
  async list<View>(em: EntityManager, query: PageQuery, view: (tenant: Tenant) => View): Promise<Page<View>> {
    return readPage(
      em,
      Tenant,
      { $and: foundIn<Tenant>(query.search) },
      { by: 'tenantId', inOneTenant: false },
      query,
      view,
    );
  }

  /** @throws DomainError `not-found` */
  async get(em: EntityManager, tenantId: string): Promise<Tenant> {
    const tenant = await em.findOne(Tenant, { tenantId }, { filters: false });
    if (tenant === null) throw DomainError.notFound('tenant');
    return tenant;
  }

  /** @throws DomainError `invalid` for another tenant ID, which is chosen once */
  async change(em: EntityManager, tenantId: string, values: { name?: string; tenantId?: string }): Promise<Tenant> {
    const tenant = await this.get(em, tenantId);
    if (values.tenantId !== undefined && values.tenantId !== tenantId) {
      throw DomainError.invalidField('tenantId', 'is chosen once and cannot change.');
    }
    if (values.name !== undefined) tenant.name = values.name;
    await em.flush();
    return tenant;
  }
}
