import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Account } from '../accounts/account.entity.js';
import type { Caller } from '../access/policy/caller.js';
import { LockoutRule } from '../admin/accounts/lockout-rule.js';
import { newId } from '../database/schema/new-id.js';
import { foundIn } from '../database/paging/search-condition.js';
import type { TenantScope } from '../database/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import { type Page, type PageQuery, readPage } from '../http/admin/page.js';
import { normalizeCode } from '../persons/matching/normalize-key.js';
import { BASE_ROLES, type BaseRole, HR_PROFESSIONAL } from './base-role.js';
import { MAX_TRANSLATIONS } from './is-translations.js';
import { Role } from './role.entity.js';

export interface RoleValues {
  name?: string;
  baseRole?: BaseRole;
  translations?: Record<string, string>;
  scimAssignable?: boolean;
}

/** A merge patch (RFC 7396): `null` takes one translation away, or all of them. */
export type RoleChanges = Omit<RoleValues, 'translations'> & { translations?: Record<string, string | null> | null };

/** A tenant's security roles. */
@Injectable()
export class RoleService {
  constructor(private readonly lockout: LockoutRule) {}

  /** Makes the four base roles of a new tenant. */
  async createBaseRoles({ em, tenantId }: TenantScope): Promise<void> {
    for (const name of BASE_ROLES) {
      em.persist(newRole(tenantId, 'base', name, name));
    }
    await em.flush();
  }

  /**
   * Finds a role that an account is to hold by its original name, ASCII case and outer white space ignored (DESIGN §3.3).
   *
   * Locked against changes until the transaction ends: what the account may be is judged by the role's base, and whoever
   * changes that counts the accounts that hold the role.
   */
  async findByName({ em }: TenantScope, name: string): Promise<Role | null> {
    return em.findOne(Role, { nameNorm: normalizeCode(name) }, { lockMode: LockMode.PESSIMISTIC_READ });
  }

  /** Every role of the tenant in the order of their names. */
  async all({ em }: TenantScope): Promise<Role[]> {
    return em.find(Role, {}, { orderBy: { nameNorm: 'asc' } });
  }

  async list<View>({ em }: TenantScope, query: PageQuery, view: (role: Role) => View): Promise<Page<View>> {
    return readPage(em, Role, { $and: foundIn<Role>(query.search) }, { by: 'nameNorm' }, query, view);
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

  /**
   * Changes what is given; translations are merged locale by locale.
   *
   * @throws DomainError `invalid` for more than 50 translations; `conflict` for another name or base of a base role: providers
   *         send base roles by name, and access rests on them; or for another base that the accounts that hold the role do
   *         not allow
   */
  async change(scope: TenantScope, caller: Caller, id: string, values: RoleChanges): Promise<Role> {
    // Locked, so that a merge at the same moment begins with what this one leaves.
    const role = await this.get(scope, id, LockMode.PESSIMISTIC_WRITE);
    const renames = values.name !== undefined && values.name !== role.name;
    const rebases = values.baseRole !== undefined && values.baseRole !== role.baseRole;
    if (role.kind === 'base' && (renames || rebases)) {
      throw DomainError.conflict(`${role.name} is a base role: its name and kind cannot change.`, 'base-role');
    }
    if (values.name !== undefined) role.rename(values.name);
    if (rebases && values.baseRole !== undefined) {
      // The name goes to the accounts that hold the role, before the wait for those who have locked one of them.
      await scope.em.flush();
      await this.rebase(scope, caller, role, values.baseRole);
    }
    if (values.translations !== undefined) role.translations = merged(role.translations, values.translations);
    if (values.scimAssignable !== undefined) role.scimAssignable = values.scimAssignable;
    return role;
  }

  /** @throws DomainError `conflict` for a base role; a role that accounts hold is refused by the database */
  async remove(scope: TenantScope, id: string): Promise<void> {
    const role = await this.get(scope, id);
    if (role.kind === 'base')
      throw DomainError.conflict(`${role.name} is a base role and cannot be deleted.`, 'base-role');
    scope.em.remove(role);
  }

  /** Another base changes what everybody who holds the role may do, so it is held against the rules for accounts. */
  private async rebase(scope: TenantScope, caller: Caller, role: Role, baseRole: BaseRole): Promise<void> {
    if (baseRole !== HR_PROFESSIONAL) await this.lockout.requireForRole(scope, caller, role);
    role.baseRole = baseRole;
    // By its id: `person: null` asks whether the whole key is null, and the tenant in it never is.
    if (role.isHrRole || (await scope.em.count(Account, { role, person: { id: null } })) === 0) return;
    throw DomainError.conflict(
      'Accounts without a person hold this role, and those can only hold an HR role.',
      'role-of-external-users',
    );
  }
}

/** @throws DomainError `invalid` when it becomes more than a role may have */
function merged(
  translations: Record<string, string>,
  patch: Record<string, string | null> | null,
): Record<string, string> {
  const all = patch === null ? [] : Object.entries({ ...translations, ...patch });
  const named = all.filter((entry): entry is [string, string] => entry[1] !== null);
  if (named.length > MAX_TRANSLATIONS) {
    throw DomainError.invalidField('translations', `A role has at most ${MAX_TRANSLATIONS} translations.`, 'too-many');
  }
  return Object.fromEntries(named);
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
