import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { newId } from '../database/schema/new-id.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import type { Page } from '../database/paging/page.js';
import { readPage, readRows } from '../database/paging/read-page.js';
import { codeKey } from '../text/code-key.js';
import { BASE_ROLES, type BaseRole } from './base-role.js';
import { Role } from './role.entity.js';
import { ROLE_LIST, type RoleListRequest, whereRoles } from './role-list.js';

export interface RoleValues {
  name?: string;
  baseRole?: BaseRole;
  translations?: Record<string, string>;
  scimAssignable?: boolean;
}

/** A tenant's security roles. */
@Injectable()
export class RoleService {
  /** Makes the four base roles of a new tenant. */
  async createBaseRoles({ em, tenantId }: TenantScope): Promise<void> {
    for (const name of BASE_ROLES) {
      em.persist(newRole(tenantId, 'base', name, name));
    }
    await em.flush();
  }

  /**
   * Finds a role that an account is to hold by its original name, ASCII case and outer white space ignored (docs/design.md §3.3).
   *
   * Locked against changes until the transaction ends: what the account may be is judged by the role's base, and whoever
   * changes that counts the accounts that hold the role.
   */
  async findByName({ em }: TenantScope, name: string): Promise<Role | null> {
    return em.findOne(Role, { nameNorm: codeKey(name) }, { lockMode: LockMode.PESSIMISTIC_READ });
  }

  /** Every role of the tenant in the order of their names. */
  async all({ em }: TenantScope): Promise<Role[]> {
    return em.find(Role, {}, { orderBy: { nameNorm: 'asc' } });
  }

  async list(scope: TenantScope, query: RoleListRequest): Promise<Page<Role>> {
    return readPage(scope, Role, whereRoles(query), ROLE_LIST, query);
  }

  /** The same without a count, for whoever reads them all. */
  async rows(scope: TenantScope, query: RoleListRequest): Promise<Omit<Page<Role>, 'total'>> {
    return readRows(scope, Role, whereRoles(query), ROLE_LIST, query);
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, id: string, lockMode = LockMode.NONE): Promise<Role> {
    const role = await em.findOne(Role, { id }, { lockMode });
    if (role === null) throw DomainError.notFound('role');
    return role;
  }

  /** A name that is taken is refused by the database when the transaction ends. */
  async create(
    { em, tenantId }: TenantScope,
    values: RoleValues & { name: string; baseRole: BaseRole },
  ): Promise<Role> {
    const role = newRole(tenantId, 'custom', values.name, values.baseRole);
    role.translations = values.translations ?? {};
    role.scimAssignable = values.scimAssignable ?? true;
    em.persist(role);
    return role;
  }

  /** @throws DomainError `conflict` for a base role; a role that accounts hold is refused by the database */
  async remove(scope: TenantScope, id: string): Promise<void> {
    const role = await this.get(scope, id);
    if (role.kind === 'base')
      throw DomainError.conflict(`${role.name} is a base role and cannot be deleted.`, 'base-role');
    scope.em.remove(role);
  }
}

function newRole(tenantId: string, kind: 'base' | 'custom', name: string, baseRole: BaseRole): Role {
  const role = Object.assign(new Role(), {
    tenantId,
    id: newId(),
    kind,
    baseRole,
    translations: {},
    scimAssignable: true,
  });
  role.rename(name);
  return role;
}
