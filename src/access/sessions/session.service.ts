import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Account } from '../../accounts/account.entity.js';
import { Configuration } from '../../config/configuration.js';
import { newId } from '../../database/schema/new-id.js';
import { askIn } from '../../database/statements/ask.js';
import { serverIn } from '../../database/transactions/actor.js';
import { TenantDatabase, type TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { type Caller, type HrCaller, requireHrProfessional } from '../policy/caller.js';
import { EndedSession } from '../../accounts/sessions/ended-session.entity.js';
import { type GivenPassword, PasswordCheck } from '../passwords/password-check.js';
import { randomBase62 } from '../scim-tokens/scim-token-format.js';
import { parseSessionCookie, sessionCookie, sessionCookieValue } from './session-cookie.js';
import { barOf } from '../../accounts/sessions/may-sign-in.js';
import { type SessionEnd, sessionHasEnded, signInFirst } from '../../accounts/sessions/session-end.js';
import { Session } from '../../accounts/sessions/session.entity.js';
import { isTenantId } from '../../tenants/tenant-id.js';
import { SessionCallers } from './session-callers.js';
import { requirePasswordSignIn } from './password-sign-in.js';
import { endSessions } from './end-sessions.js';
import { ABSOLUTE, endOf, IDLE } from './session-lifetime.js';
import { sha256 } from '../policy/sha256.js';

/** Sign-ins. The session is a row, so that deactivating its account ends it with the next request. */
@Injectable()
export class SessionService {
  private readonly cookieName: string;

  constructor(
    private readonly database: TenantDatabase,
    private readonly callers: SessionCallers,
    private readonly passwords: PasswordCheck,
    config: Configuration,
  ) {
    this.cookieName = sessionCookie(config.publicUrl).name;
  }

  /**
   * @returns the caller and the value of the cookie to set
   * @throws DomainError `unauthenticated` for a wrong tenant, user name or password, without saying which;
   *         `forbidden` for a right one whose role is not HR Professional, and for any where passwords are off; `too-many-requests` after too many wrong ones
   */
  async signIn(given: GivenPassword): Promise<{ caller: HrCaller; cookie: string }> {
    if (isTenantId(given.tenantId)) await this.database.reading(serverIn(given.tenantId), requirePasswordSignIn);
    const account = await this.passwords.accountOf(given);
    if (account === null) throw notRight();
    if (!account.role.isHrProfessional) {
      throw DomainError.forbidden(
        'Only HR Professionals can sign in here. Ask HR for that role.',
        'not-an-hr-professional',
      );
    }
    const { tenantId } = account;
    const secret = randomBase62(43);
    const now = new Date();
    const session = await this.database.inTenant({ tenantId, actor: `account:${account.id}` }, async ({ em }) => {
      // Locked, because checking a password takes its time: whoever changed it meanwhile, or deactivated the account, has
      // ended its sessions, and did not see this one.
      const lockMode = LockMode.PESSIMISTIC_READ;
      const locked = await em.findOne(Account, { id: account.id }, { lockMode });
      if (!locked?.active || locked.passwordHash !== account.passwordHash) throw notRight();
      await this.forgetEnded({ em, tenantId }, account.id, now);
      return em.create(Session, {
        tenantId,
        id: newId(),
        account: locked,
        digest: sha256(secret),
        authenticatedAt: now,
      });
    });
    return { caller: callerFrom(account, session), cookie: sessionCookieValue(tenantId, secret) };
  }

  /**
   * Begins a session of somebody whom an identity provider has signed in, whatever the role is. It counts as fresh as one that
   * begins with a password.
   *
   * @param account locked, of which is known that it may sign in
   * @returns the value of the cookie to set
   */
  async enterBySso(scope: TenantScope, account: Account, identityProviderId: string): Promise<string> {
    const { em, tenantId } = scope;
    const secret = randomBase62(43);
    const now = new Date();
    await this.forgetEnded(scope, account.id, now);
    em.create(Session, {
      tenantId,
      id: newId(),
      account,
      digest: sha256(secret),
      authenticatedAt: now,
      signedInBy: 'sso',
      identityProviderId,
    });
    await em.flush();
    return sessionCookieValue(tenantId, secret);
  }

  /**
   * @returns who the request's session belongs to, whatever the role is by now
   * @throws DomainError `unauthenticated` without a live one; with the reason as its code, where the cookie holds the secret
   *         of one that was ended
   */
  async requireCaller(request: FastifyRequest): Promise<HrCaller> {
    // No other name: a cookie without the prefix could have been set by a neighbouring host or over plain HTTP.
    const cookie = request.cookies[this.cookieName];
    const parsed = cookie === undefined ? undefined : parseSessionCookie(cookie);
    if (parsed === undefined) throw signInFirst();
    const resumed = await this.callers.find(parsed.tenantId, parsed.secret);
    if ('caller' in resumed) return resumed.caller;
    throw resumed.end === 'unknown' ? signInFirst() : sessionHasEnded(resumed.end);
  }

  /**
   * Asks again what the guard has asked at the door, for an answer that goes on for long. Unlike a request it does not keep
   * the session alive.
   *
   * @returns whether the caller, if it is a session, still lives and still is an HR Professional's
   */
  async isStillAllowed(scope: TenantScope, caller: Caller): Promise<boolean> {
    if (caller.kind !== 'hr') return true;
    const session = await scope.em.findOne(Session, { id: caller.sessionId }, { populate: ['account.role'] });
    if (session === null || endOf(session, Date.now()) !== null) return false;
    return session.account.role.isHrProfessional && (await barOf(askIn(scope), session.account, new Date())) === null;
  }

  /**
   * The same for a change that waited for somebody else's: whoever was shut out meanwhile does not shut others out.
   *
   * @throws DomainError `unauthenticated` when the caller's session has ended, `forbidden` when its role was taken
   */
  async requireStillAllowed(scope: TenantScope, caller: Caller): Promise<void> {
    if (caller.kind !== 'hr') return;
    const { em } = scope;
    const session = await em.findOne(Session, { id: caller.sessionId }, { populate: ['account.role'] });
    if (session === null) {
      const ended = await em.findOne(EndedSession, { id: caller.sessionId });
      throw ended === null ? signInFirst() : sessionHasEnded(ended.reason);
    }
    const bar = await barOf(askIn(scope), session.account, new Date());
    if (bar !== null) throw sessionHasEnded(bar);
    const { role } = session.account;
    requireHrProfessional({ ...caller, role: role.name, isHrProfessional: role.isHrProfessional });
  }

  /** Ends one session. */
  async signOut(caller: HrCaller): Promise<void> {
    await this.database.inTenant(caller, ({ em }) => em.nativeDelete(Session, { id: caller.sessionId }));
  }

  /** Ends every session of the caller's account, this one too. */
  async signOutEverywhere(caller: HrCaller): Promise<void> {
    await this.database.inTenant(caller, (scope) => this.endAll(scope, caller.accountId, 'signed-out-everywhere'));
  }

  /** Ends every session of an account, but perhaps one, as `endSessions` says. */
  async endAll(scope: TenantScope, accountId: string, end: SessionEnd, but?: string): Promise<void> {
    const ask = askIn(scope);
    for (const call of endSessions(scope.tenantId, accountId, end, but)) await ask(call);
  }

  /** Most sessions end without a word, by a browser that is closed; nothing would ever ask for them again. */
  private async forgetEnded({ em, tenantId }: TenantScope, accountId: string, now: Date): Promise<void> {
    const before = (span: number): Date => new Date(now.getTime() - span);
    // Native, because they are not loaded; the tenant is in the condition and in the policies.
    await em.nativeDelete(Session, {
      account: [tenantId, accountId],
      $or: [{ lastSeenAt: { $lt: before(IDLE) } }, { createdAt: { $lt: before(ABSOLUTE) } }],
    });
    await em.nativeDelete(EndedSession, { forgetAt: { $lt: now } });
  }
}

function callerFrom(account: Account, { id, authenticatedAt }: Session): HrCaller {
  return {
    kind: 'hr',
    tenantId: account.tenantId,
    actor: `account:${account.id}`,
    accountId: account.id,
    sessionId: id,
    userName: account.userName,
    role: account.role.name,
    isHrProfessional: account.role.isHrProfessional,
    authenticatedAt,
  };
}

function notRight(): DomainError {
  return DomainError.unauthenticated('The tenant, the user name or the password is not right.', 'wrong-sign-in');
}
