import { LockMode } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { Account } from './account.entity.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { Tenant } from '../tenants/tenant.entity.js';
import { HR_PROFESSIONAL } from '../roles/base-role.js';
import type { Role } from '../roles/role.entity.js';

/**
 * Who can really sign in to administer a tenant: an active account whose role is HR Professional or derived from it, and that
 * has something to sign in with. Today that is a password. A mapping of an enabled identity provider counts as soon as
 * somebody can sign in by one: this condition and `canSignIn` are the places to say so, and whatever takes such a mapping
 * or disables such a provider then has to ask `LastHrProfessional` first, as what takes a password does.
 */
const CAN_SIGN_IN = { active: true, passwordHash: { $ne: null }, role: { baseRole: HR_PROFESSIONAL } };

/** The same for an account at hand, with its role. */
function canSignIn({ active, passwordHash, role }: Account): boolean {
  return active && passwordHash != null && role.isHrProfessional;
}

/**
 * Knows whether a tenant is about to lose the last account that can sign in to administer it. Where nobody can, there is
 * nobody to lose.
 */
@Injectable()
export class LastHrProfessional {
  private readonly logger = new Logger(LastHrProfessional.name);

  /**
   * Ask before deactivating, demoting or deleting `account` or taking its password, in the same transaction.
   *
   * @param account with its role, as it is before the change
   * @returns whether the tenant would be left without anybody who can sign in
   */
  async wouldLose(scope: TenantScope, account: Account): Promise<boolean> {
    if (!canSignIn(account)) return false;
    return !(await this.remainsOne(scope, { id: { $ne: account.id } }));
  }

  /**
   * For what provisioning may do all the same, because deprovisioning comes first (docs/design.md §8): tells whoever runs the
   * installation that nobody is left, and what to do. A look without the lock, since nothing is refused by it.
   *
   * @param account with its role, as it is before it is deactivated or deleted
   */
  async tellOfLoss(scope: TenantScope, account: Account): Promise<void> {
    if (!canSignIn(account) || (await anybodyCanSignIn(scope, { id: { $ne: account.id } }))) return;
    this.logger.warn(
      { tenantId: scope.tenantId },
      'Provisioning takes the last HR Professional who can sign in. Make another one: npm run cli -- account create',
    );
  }

  /** Ask before deriving `role` from another base role: whether all who can sign in hold it. */
  async wouldLoseWithRole(scope: TenantScope, role: Role): Promise<boolean> {
    if (!role.isHrProfessional) return false;
    if (await this.remainsOne(scope, { role: { id: { $ne: role.id } } })) return false;
    return anybodyCanSignIn(scope, { role: { id: role.id } });
  }

  /**
   * Two requests that each remove one of the last two must not both find the other one still there: whoever asks waits
   * at the tenant's row for those who asked before, and counts what they have committed (each statement of a transaction
   * sees what is committed when it begins). The lock is held until the transaction ends. A deferred trigger would need the
   * same lock to be right, and could not say who was in the way.
   */
  private async remainsOne(scope: TenantScope, others: object): Promise<boolean> {
    const { em, tenantId } = scope;
    await em.findOneOrFail(Tenant, { tenantId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    return anybodyCanSignIn(scope, others);
  }
}

/** @returns whether anybody can sign in among those that `where` names */
async function anybodyCanSignIn({ em }: TenantScope, where: object): Promise<boolean> {
  return (await em.count(Account, { $and: [where, CAN_SIGN_IN] })) > 0;
}
