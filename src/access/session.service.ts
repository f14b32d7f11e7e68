import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Account } from '../accounts/account.entity.js';
import { Configuration } from '../config/configuration.js';
import { newId } from '../database/new-id.js';
import { TenantDatabase, type TenantScope } from '../database/tenant-database.js';
import { DomainError } from '../http/domain-error.js';
import { actorOf, type Caller, type HrCaller } from './caller.js';
import { type GivenPassword, PasswordCheck } from './password-check.js';
import { hashPassword } from './password-hash.js';
import { randomBase62 } from './scim-token-format.js';
import { parseSessionCookie, sessionCookie, sessionCookieValue } from './session-cookie.js';
import { Session } from './session.entity.js';
import { sha256 } from './sha256.js';

/** A session ends after this long without a request, and after this long in any case. Milliseconds. */
const IDLE = 30 * 60_000;
const ABSOLUTE = 12 * 60 * 60_000;
/** The time of the last request is written at most this often. */
const SEEN_STEP = 60_000;

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

/** Sign-ins of HR Professionals. The session is a row, so that deactivating its account ends it with the next request. */
@Injectable()
export class SessionService {
  private readonly cookieName: string;

  constructor(
    private readonly database: TenantDatabase,
    private readonly passwords: PasswordCheck,
    config: Configuration,
  ) {
    this.cookieName = sessionCookie(config.publicUrl).name;
  }

  /**
   * @returns the caller and the value of the cookie to set
   * @throws DomainError `unauthenticated` for a wrong tenant, user name or password, without saying which;
   *         `forbidden` for a right one whose role is not HR Professional; `too-many-requests` after too many wrong ones
   */
  async signIn(given: GivenPassword): Promise<{ caller: HrCaller; cookie: string }> {
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
    const session = await this.database.inTenant(
      tenantId,
      async ({ em }) => {
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
      },
      `account:${account.id}`,
    );
    return { caller: callerFrom(account, session), cookie: sessionCookieValue(tenantId, secret) };
  }

  /** @returns who the request's session belongs to, whatever the role is by now, or undefined without a live one */
  async callerOf(request: FastifyRequest): Promise<HrCaller | undefined> {
    // No other name: a cookie without the prefix could have been set by a neighbouring host or over plain HTTP.
    const cookie = request.cookies[this.cookieName];
    const parsed = cookie === undefined ? undefined : parseSessionCookie(cookie);
    if (parsed === undefined) return undefined;
    return this.database.inTenant(parsed.tenantId, async (scope) => this.resume(scope, parsed.secret));
  }

  /**
   * Asks again what the guard has asked at the door, for an answer that goes on for long. Unlike a request it does not keep
   * the session alive.
   *
   * @returns whether the caller, if it is a session, still lives and still is an HR Professional's
   */
  async isStillAllowed({ em }: TenantScope, caller: Caller): Promise<boolean> {
    if (caller.kind !== 'hr') return true;
    const session = await em.findOne(Session, { id: caller.sessionId }, { populate: ['account.role'] });
    return session !== null && isAlive(session, Date.now()) && session.account.role.isHrProfessional;
  }

  /**
   * Takes the password again, for what a session alone is not enough for.
   *
   * @returns the cookie's new value; the old one opens nothing any more
   * @throws DomainError `invalid` for a wrong password, `too-many-requests` after too many
   */
  async reauthenticate(caller: HrCaller, password: string, address: string): Promise<string> {
    await this.requirePassword(caller, { field: 'password', password, address });
    return this.database.inTenant(caller.tenantId, (scope) => this.renew(scope, caller), actorOf(caller));
  }

  /**
   * Changes the caller's own password and ends all other sessions of the account.
   *
   * @returns the cookie's new value; the old one opens nothing any more
   * @throws DomainError `invalid` for a wrong current password or a new one that is the same
   */
  async changePassword(caller: HrCaller, change: PasswordChange, address: string): Promise<string> {
    const { currentPassword, newPassword } = change;
    const account = await this.requirePassword(caller, {
      field: 'currentPassword',
      password: currentPassword,
      address,
    });
    if (newPassword.normalize('NFC') === currentPassword.normalize('NFC')) {
      throw DomainError.invalidField('newPassword', 'must be another than the current one.', 'password-unchanged');
    }
    const passwordHash = await hashPassword(newPassword);
    return this.database.inTenant(
      caller.tenantId,
      async (scope) => {
        const { em } = scope;
        const locked = await em.findOneOrFail(
          Account,
          { id: caller.accountId },
          { lockMode: LockMode.PESSIMISTIC_WRITE, failHandler: signedOut },
        );
        // Whoever changed it in the meantime had the same password; only one of the two can have meant what is there now.
        if (locked.passwordHash !== account.passwordHash) throw wrongPassword('currentPassword');
        locked.passwordHash = passwordHash;
        const cookie = await this.renew(scope, caller);
        // Native, because the sessions are not loaded; the tenant is in the condition and in the policies.
        await em.nativeDelete(Session, {
          account: [caller.tenantId, caller.accountId],
          id: { $ne: caller.sessionId },
        });
        return cookie;
      },
      actorOf(caller),
    );
  }

  /** Ends one session. */
  async signOut(caller: HrCaller): Promise<void> {
    await this.database.inTenant(
      caller.tenantId,
      ({ em }) => em.nativeDelete(Session, { id: caller.sessionId }),
      actorOf(caller),
    );
  }

  /** Ends every session of the caller's account, this one too. */
  async signOutEverywhere(caller: HrCaller): Promise<void> {
    await this.database.inTenant(caller.tenantId, (scope) => this.endAll(scope, caller.accountId), actorOf(caller));
  }

  /** Ends every session of an account, as part of the transaction that deactivates it. */
  async endAll({ em, tenantId }: TenantScope, accountId: string): Promise<void> {
    await em.nativeDelete(Session, { account: [tenantId, accountId] });
  }

  /** Most sessions end without a word, by a browser that is closed; nothing would ever ask for them again. */
  private async forgetEnded({ em, tenantId }: TenantScope, accountId: string, now: Date): Promise<void> {
    const before = (span: number): Date => new Date(now.getTime() - span);
    // Native, because they are not loaded; the tenant is in the condition and in the policies.
    await em.nativeDelete(Session, {
      account: [tenantId, accountId],
      $or: [{ lastSeenAt: { $lt: before(IDLE) } }, { createdAt: { $lt: before(ABSOLUTE) } }],
    });
  }

  private async requirePassword(
    { tenantId, userName, accountId }: HrCaller,
    { field, password, address }: { field: string; password: string; address: string },
  ): Promise<Account> {
    const account = await this.passwords.accountOf({ tenantId, userName, password, address });
    // Another account may have got the user name since the session was read.
    if (account?.id !== accountId) throw wrongPassword(field);
    return account;
  }

  /** A new secret at a new level of trust: whoever has learnt the old one is not lifted with it. */
  private async renew({ em }: TenantScope, { tenantId, sessionId }: HrCaller): Promise<string> {
    const secret = randomBase62(43);
    const session = await em.findOneOrFail(Session, { id: sessionId }, { failHandler: signedOut });
    session.digest = sha256(secret);
    session.authenticatedAt = new Date();
    await em.flush();
    return sessionCookieValue(tenantId, secret);
  }

  private async resume({ em }: TenantScope, secret: string): Promise<HrCaller | undefined> {
    const session = await em.findOne(Session, { digest: sha256(secret) }, { populate: ['account.role'] });
    if (session === null) return undefined;
    const now = Date.now();
    if (!isAlive(session, now)) {
      em.remove(session);
      return undefined;
    }
    if (now - session.lastSeenAt.getTime() > SEEN_STEP) session.lastSeenAt = new Date(now);
    return callerFrom(session.account, session);
  }
}

function isAlive({ lastSeenAt, createdAt, account }: Session, now: number): boolean {
  return account.active && now - lastSeenAt.getTime() <= IDLE && now - createdAt.getTime() <= ABSOLUTE;
}

function callerFrom(account: Account, { id, authenticatedAt }: Session): HrCaller {
  return {
    kind: 'hr',
    tenantId: account.tenantId,
    accountId: account.id,
    sessionId: id,
    userName: account.userName,
    role: account.role.name,
    isHrProfessional: account.role.isHrProfessional,
    authenticatedAt,
  };
}

function wrongPassword(field: string): DomainError {
  return DomainError.invalidField(field, 'is not the password of this account.', 'wrong-password');
}

function notRight(): DomainError {
  return DomainError.unauthenticated('The tenant, the user name or the password is not right.', 'wrong-sign-in');
}

function signedOut(): DomainError {
  return DomainError.unauthenticated('Sign in first.');
}
