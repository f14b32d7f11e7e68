import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '../../access/policy/caller.js';
import { SessionService } from '../../access/sessions/session.service.js';
import { askIn } from '../../database/statements/ask.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import type { Role } from '../../roles/role.entity.js';
import { Account } from '../../accounts/account.entity.js';
import { LastHrProfessional } from '../../accounts/last-hr-professional.js';

/** HR shuts nobody out whom nobody could let in again: not the own account, and not the last one that can sign in. */
@Injectable()
export class LockoutRule {
  constructor(
    private readonly lastHrProfessional: LastHrProfessional,
    private readonly sessions: SessionService,
  ) {}

  /**
   * Ask before deactivating, demoting or deleting an account or taking its password, in the same transaction.
   *
   * @param takes what of it goes: the account as one that administers, or its password alone
   * @param account locked, with its role, as it is before the change
   * @throws DomainError `conflict` for the caller's own account and for the last one; `unauthenticated` or `forbidden` when
   *         somebody has shut the caller out in the meantime
   */
  async requireForAccount(
    scope: TenantScope,
    caller: AdminCaller,
    account: Account,
    takes: 'account' | 'password' = 'account',
  ): Promise<void> {
    if (caller.kind === 'hr' && caller.accountId === account.id) {
      throw ownAccount('This is the account that you are signed in with.');
    }
    // This waits for whoever else is shutting somebody out, and that may have been the caller.
    const losesLast =
      takes === 'password'
        ? await this.lastHrProfessional.wouldLoseWithPassword(askIn(scope), account)
        : await this.lastHrProfessional.wouldLose(askIn(scope), account);
    await this.sessions.requireStillAllowed(scope, caller);
    if (!losesLast) return;
    throw DomainError.conflict(
      `${account.userName} is the last active HR Professional who can sign in. Make another one who can first.`,
      'last-hr-professional',
    );
  }

  /**
   * Ask before deriving a role from another base role than HR Professional, which demotes everybody who holds it.
   *
   * @param role locked, as it is before the change
   * @throws DomainError as `requireForAccount`
   */
  async requireForRole(scope: TenantScope, caller: AdminCaller, role: Role): Promise<void> {
    const isOwn = caller.kind === 'hr' && (await scope.em.count(Account, { id: caller.accountId, role })) > 0;
    if (isOwn && role.isHrProfessional) throw ownAccount('The account that you are signed in with holds this role.');
    const losesLast = await this.lastHrProfessional.wouldLoseWithRole(askIn(scope), role);
    await this.sessions.requireStillAllowed(scope, caller);
    if (!losesLast) return;
    throw DomainError.conflict(
      'The last active HR Professional who can sign in holds this role. Make another one who can first.',
      'last-hr-professional',
    );
  }

  /**
   * Ask before a SAML mapping goes, or goes elsewhere.
   *
   * @throws DomainError `conflict` where nobody else could sign in; otherwise as `requireForAccount`
   */
  async requireForMapping(scope: TenantScope, caller: AdminCaller, mappingId: string): Promise<void> {
    const which = { tenantId: scope.tenantId, id: mappingId };
    const losesLast = await this.lastHrProfessional.wouldLoseWithMapping(askIn(scope), which);
    await this.sessions.requireStillAllowed(scope, caller);
    if (losesLast) throw lastWay('By this mapping');
  }

  /** Ask before an identity provider is disabled or loses its certificates. @throws DomainError as `requireForMapping` */
  async requireForProvider(scope: TenantScope, caller: AdminCaller, providerId: string): Promise<void> {
    const which = { tenantId: scope.tenantId, id: providerId };
    const losesLast = await this.lastHrProfessional.wouldLoseWithProvider(askIn(scope), which);
    await this.sessions.requireStillAllowed(scope, caller);
    if (losesLast) throw lastWay('By this identity provider');
  }
}

function lastWay(how: string): DomainError {
  return DomainError.conflict(
    `${how} the last active HR Professional signs in. Make another one who can first, for example with a password.`,
    'last-hr-professional',
  );
}

function ownAccount(which: string): DomainError {
  return DomainError.conflict(
    `${which} Nobody shuts himself out: ask another HR Professional to do it.`,
    'own-account',
  );
}
