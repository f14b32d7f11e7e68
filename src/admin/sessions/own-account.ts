import { Injectable } from '@nestjs/common';
import type { HrCaller } from '../../access/policy/caller.js';
import { endSession } from '../../access/sessions/end-sessions.js';
import { endOf } from '../../access/sessions/session-lifetime.js';
import { Account } from '../../accounts/account.entity.js';
import { signInFirst } from '../../accounts/sessions/session-end.js';
import { Session } from '../../accounts/sessions/session.entity.js';
import type { Page } from '../../database/paging/page.js';
import { askIn } from '../../database/statements/ask.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { type SignInFacts, signInFacts } from './sign-in-facts.js';
import { type SignInProviders, signInProviders } from './sign-in-providers.js';

/** Who is signed in, and how. */
export interface OwnSession {
  account: Account;
  session: Session;
  providers: SignInProviders;
}

/** What everybody may do who is signed in, whatever the role: look at his own account, and end his own sessions. */
@Injectable()
export class OwnAccount {
  /** @throws DomainError `unauthenticated` when the session has ended meanwhile */
  async current(scope: TenantScope, { sessionId }: HrCaller): Promise<OwnSession> {
    const session = await scope.em.findOne(
      Session,
      { id: sessionId },
      { populate: ['account.role', 'account.person', 'account.emails'] },
    );
    if (session === null) throw signInFirst();
    const providers = await signInProviders(scope, [session.identityProviderId]);
    return { account: session.account, session, providers };
  }

  /** @throws DomainError `unauthenticated` when the account is gone meanwhile */
  async facts(scope: TenantScope, { accountId }: HrCaller): Promise<SignInFacts> {
    const account = await scope.em.findOne(Account, { id: accountId }, { populate: ['role', 'person', 'emails'] });
    if (account === null) throw signInFirst();
    return signInFacts(scope, account);
  }

  /** @returns the sessions of the caller's account that live, the one that was used last first */
  async sessions(scope: TenantScope, { accountId }: HrCaller): Promise<Page<Session> & { providers: SignInProviders }> {
    const all = await scope.em.find(
      Session,
      { account: { id: accountId } },
      { populate: ['account'], orderBy: { lastSeenAt: 'desc', id: 'desc' } },
    );
    const now = Date.now();
    const items = all.filter((session) => endOf(session, now) === null);
    const providers = await signInProviders(
      scope,
      items.map(({ identityProviderId }) => identityProviderId),
    );
    return { items, nextCursor: null, total: items.length, providers };
  }

  /**
   * Ends one of the caller's own sessions; whoever still has its cookie is told why.
   *
   * @throws DomainError `not-found` for one that is not, or is somebody else's
   */
  async endSession(scope: TenantScope, { tenantId, accountId }: HrCaller, id: string): Promise<void> {
    const own = await scope.em.findOne(Session, { id, account: { id: accountId } });
    if (own === null) throw DomainError.notFound('session');
    const ask = askIn(scope);
    for (const call of endSession(tenantId, id, 'signed-out-elsewhere')) await ask(call);
  }
}
