import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '../../access/policy/caller.js';
import { Account } from '../../accounts/account.entity.js';
import { barOf } from '../../accounts/sessions/may-sign-in.js';
import { type Ask, askIn } from '../../database/statements/ask.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { HR_PROFESSIONAL } from '../../roles/base-role.js';
import { SamlMapping } from '../../saml-mappings/saml-mapping.entity.js';
import { Tenant } from '../../tenants/tenant.entity.js';

/** The employment gate may keep out anybody but whoever closes it: nobody would be left to open it again. */
@Injectable()
export class GateRule {
  /**
   * Ask after the change, in the same transaction.
   *
   * @throws DomainError `conflict` when the caller, or, for the operator, each HR Professional who could, may not sign in any
   *         more
   */
  async requireNobodyShutOut(scope: TenantScope, caller: AdminCaller): Promise<void> {
    await scope.em.flush();
    const ask = askIn(scope);
    if (caller.kind === 'hr') {
      const own = { tenantId: scope.tenantId, id: caller.accountId, active: true };
      if ((await barOf(ask, own, new Date())) === null) return;
      throw shutsOut(
        'You are not employed today by what HR has recorded, so this would sign you out. Correct that first.',
      );
    }
    const administrators = await this.administrators(scope);
    if (administrators.length === 0 || (await anybodyMayEnter(ask, administrators))) return;
    throw shutsOut('No HR Professional is employed today by what HR has recorded, so nobody could sign in any more.');
  }

  private async administrators({ em, tenantId }: TenantScope): Promise<Account[]> {
    const tenant = await em.findOne(Tenant, { tenantId });
    const mapped = await em.find(SamlMapping, { identityProvider: { enabled: true } }, { fields: ['account'] });
    const ways = [
      ...(tenant?.passwordSignIn === false ? [] : [{ passwordHash: { $ne: null } }]),
      { id: { $in: mapped.map(({ account }) => account.id) } },
    ];
    return em.find(Account, { active: true, role: { baseRole: HR_PROFESSIONAL }, $or: ways }, { populate: ['role'] });
  }
}

async function anybodyMayEnter(ask: Ask, accounts: readonly Account[]): Promise<boolean> {
  const now = new Date();
  for (const account of accounts) if ((await barOf(ask, account, now)) === null) return true;
  return false;
}

function shutsOut(sentence: string): DomainError {
  return DomainError.conflict(sentence, 'gate-shuts-you-out');
}
