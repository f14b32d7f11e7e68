import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Account } from './account.entity.js';
import type { TenantScope } from '../database/tenant-database.js';
import { Tenant } from '../tenants/tenant.entity.js';
import { HR_PROFESSIONAL } from '../roles/base-role.js';
import type { Role } from '../roles/role.entity.js';

/**
 * Knows whether a tenant is about to lose the last account that can sign in to administer it. HR Professionals are the
 * active accounts whose role is HR Professional or derived from it.
 */
@Injectable()
export class LastHrProfessional {
  /**
   * Ask before deactivating, demoting or deleting `account`, in the same transaction.
   *
   * @param account with its role, as it is before the change
   * @returns whether the tenant would be left without an active HR Professional
   */
  async wouldLose(scope: TenantScope, account: Account): Promise<boolean> {
    if (!account.active || !account.role.isHrProfessional) return false;
    return !(await this.remainsOne(scope, { id: { $ne: account.id } }));
  }

  /** Ask before deriving `role` from another base role: whether everybody who could administer the tenant holds it. */
  async wouldLoseWithRole(scope: TenantScope, role: Role): Promise<boolean> {
    if (!role.isHrProfessional) return false;
    return !(await this.remainsOne(scope, { role: { id: { $ne: role.id } } }));
  }

  /**
   * Two requests that each remove one of the last two must not both find the other one still there: whoever asks waits
   * at the tenant's row for those who asked before, and counts what they have committed.
   */
  private async remainsOne({ em, tenantId }: TenantScope, others: object): Promise<boolean> {
    await em.findOneOrFail(Tenant, { tenantId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const where = { $and: [others, { active: true, role: { baseRole: HR_PROFESSIONAL } }] };
    return (await em.count(Account, where)) > 0;
  }
}
