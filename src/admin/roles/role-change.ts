import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Account } from '../../accounts/account.entity.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { type BaseRole, HR_PROFESSIONAL } from '../../roles/base-role.js';
import { MAX_TRANSLATIONS } from '../../roles/is-translations.js';
import type { Role } from '../../roles/role.entity.js';
import { RoleService, type RoleValues } from '../../roles/role.service.js';
import type { AdminCaller } from '../../access/policy/caller.js';
import { LockoutRule } from '../accounts/lockout-rule.js';

/** A merge patch (RFC 7396): `null` takes one translation away, or all of them. */
export type RoleChanges = Omit<RoleValues, 'translations'> & { translations?: Record<string, string | null> | null };

/** Changes a role, with what that means for the accounts that hold it. */
@Injectable()
export class RoleChange {
  constructor(
    private readonly roles: RoleService,
    private readonly lockout: LockoutRule,
  ) {}

  /**
   * Changes what is given; translations are merged locale by locale.
   *
   * @throws DomainError `invalid` for more than 50 translations; `conflict` for another name or base of a base role: providers
   *         send base roles by name, and access rests on them; or for another base that the accounts that hold the role do
   *         not allow
   */
  async change(scope: TenantScope, caller: AdminCaller, id: string, values: RoleChanges): Promise<Role> {
    // Locked, so that a merge at the same moment begins with what this one leaves.
    const role = await this.roles.get(scope, id, LockMode.PESSIMISTIC_WRITE);
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

  /** Another base changes what everybody who holds the role may do, so it is held against the rules for accounts. */
  private async rebase(scope: TenantScope, caller: AdminCaller, role: Role, baseRole: BaseRole): Promise<void> {
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
