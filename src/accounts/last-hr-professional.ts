import { Injectable, Logger } from '@nestjs/common';
import type { Ask } from '../database/statements/ask.js';
import { Statement } from '../database/statements/statement.js';
import { HR_PROFESSIONAL } from '../roles/base-role.js';
import type { Role } from '../roles/role.entity.js';

/** An account as far as it matters here, as it is before the change. */
export interface Administrator {
  readonly tenantId: string;
  readonly id: string;
  /** Whether it is one of those whom `ADMINISTRATORS` finds. */
  readonly canAdminister: boolean;
}

/**
 * Who can really sign in to administer a tenant: an active account whose role is HR Professional or derived from it, and that
 * has something to sign in with. Today that is a password. A mapping of an enabled identity provider counts as soon as
 * somebody can sign in by one: this condition and `canAdminister` are the places to say so, and whatever takes such a mapping
 * or disables such a provider then has to ask `LastHrProfessional` first, as what takes a password does.
 */
const ADMINISTRATORS = `from account a join role r on r.tenant_id = a.tenant_id and r.id = a.role_id
  where a.tenant_id = $1 and a.active and a.password_hash is not null and r.base_role = '${HR_PROFESSIONAL}'`;

const anybody = (name: string, condition: string): Statement<{ found: boolean }> =>
  new Statement(name, `select exists (select ${ADMINISTRATORS} and ${condition}) as found`);

const ANYBODY_BUT = anybody('administrators_but_one', 'a.id <> $2');
const ANYBODY_OF_OTHER_ROLE = anybody('administrators_of_other_role', 'a.role_id <> $2');
const ANYBODY_OF_ROLE = anybody('administrators_of_role', 'a.role_id = $2');
const ALL = new Statement<{ id: string }>('administrators', `select a.id ${ADMINISTRATORS}`);
const LOCK_TENANT = new Statement('lock_tenant', 'select tenant_id from tenant where tenant_id = $1 for update');

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
   * @returns whether the tenant would be left without anybody who can sign in
   */
  async wouldLose(ask: Ask, { tenantId, id, canAdminister }: Administrator): Promise<boolean> {
    return canAdminister && !(await remainsOne(ask, ANYBODY_BUT, tenantId, id));
  }

  /**
   * For what provisioning may do all the same, because deprovisioning comes first (docs/design.md §8): tells whoever runs the
   * installation that nobody is left, and what to do. A look without the lock, since nothing is refused by it.
   */
  async tellOfLoss(ask: Ask, { tenantId, id, canAdminister }: Administrator): Promise<void> {
    if (!canAdminister || (await isFound(ask, ANYBODY_BUT, tenantId, id))) return;
    this.logger.warn(
      { tenantId },
      'Provisioning takes the last HR Professional who can sign in. Make another one: npm run cli -- account create',
    );
  }

  /**
   * @param locks whether whoever else is about to take one waits until the transaction ends
   * @returns the ids of all of them, for who takes several at a time
   */
  async all(ask: Ask, tenantId: string, locks: boolean): Promise<Set<string>> {
    if (locks) await ask(LOCK_TENANT.with(tenantId));
    return new Set((await ask(ALL.with(tenantId))).map(({ id }) => id));
  }

  /** Ask before deriving `role` from another base role: whether all who can sign in hold it. */
  async wouldLoseWithRole(ask: Ask, { tenantId, id, isHrProfessional }: Role): Promise<boolean> {
    if (!isHrProfessional || (await remainsOne(ask, ANYBODY_OF_OTHER_ROLE, tenantId, id))) return false;
    return isFound(ask, ANYBODY_OF_ROLE, tenantId, id);
  }
}

/**
 * Two requests that each remove one of the last two must not both find the other one still there: whoever asks waits
 * at the tenant's row for those who asked before, and counts what they have committed (each statement of a transaction
 * sees what is committed when it begins). The lock is held until the transaction ends. A deferred trigger would need the
 * same lock to be right, and could not say who was in the way.
 */
async function remainsOne(
  ask: Ask,
  others: Statement<{ found: boolean }>,
  tenantId: string,
  id: string,
): Promise<boolean> {
  await ask(LOCK_TENANT.with(tenantId));
  return isFound(ask, others, tenantId, id);
}

async function isFound(ask: Ask, who: Statement<{ found: boolean }>, tenantId: string, id: string): Promise<boolean> {
  const [row] = await ask(who.with(tenantId, id));
  return row?.found === true;
}
