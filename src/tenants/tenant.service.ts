import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { foundIn } from '../database/paging/search-condition.js';
import { DomainError } from '../errors/domain-error.js';
import type { Page, PageRequest } from '../database/paging/page.js';
import { readPage } from '../database/paging/read-page.js';
import { Tenant } from './tenant.entity.js';

/** What may change; absent values stay as they are. */
export interface TenantValues {
  name?: string;
  tenantId?: string;
  /** IANA name. */
  timeZone?: string;
  /** Whether HR Professionals may sign in with a password. */
  passwordSignIn?: boolean;
}

/** The customer companies of this installation. */
@Injectable()
export class TenantService {
  /** @param em sees the list of tenants and nothing inside any of them */
  async list(em: EntityManager, query: PageRequest): Promise<Page<Tenant>> {
    return readPage(
      { em },
      Tenant,
      { $and: foundIn<Tenant>(query.search) },
      { by: 'tenantId', inOneTenant: false },
      query,
    );
  }

  /** @throws DomainError `not-found` */
  async get(em: EntityManager, tenantId: string): Promise<Tenant> {
    const tenant = await em.findOne(Tenant, { tenantId }, { filters: false });
    if (tenant === null) throw DomainError.notFound('tenant');
    return tenant;
  }

  /** @throws DomainError `invalid` for another tenant ID, which is chosen once */
  async change(em: EntityManager, tenantId: string, values: TenantValues): Promise<Tenant> {
    const tenant = await this.get(em, tenantId);
    if (values.tenantId !== undefined && values.tenantId !== tenantId) {
      throw DomainError.invalidField('tenantId', 'is chosen once and cannot change.');
    }
    if (values.name !== undefined) tenant.name = values.name;
    if (values.timeZone !== undefined) tenant.timeZone = values.timeZone;
    if (values.passwordSignIn !== undefined) tenant.passwordSignIn = values.passwordSignIn;
    await em.flush();
    return tenant;
  }
}
