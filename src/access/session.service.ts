import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Account } from '../accounts/account.entity.js';
import { normalizeUserName } from '../accounts/user-name.js';
import { Configuration } from '../config/configuration.js';
import { newId } from '../database/new-id.js';
import { TenantDatabase, type TenantScope } from '../database/tenant-database.js';
import { DomainError } from '../http/domain-error.js';
import { isStorable } from '../http/field-rules.js';
import { isTenantId } from '../tenants/tenant-id.js';
import type { HrCaller } from './caller.js';
import { verifyPassword } from './password-hash.js';
import { randomBase62 } from './scim-token-format.js';
import { parseSessionCookie, sessionCookie, sessionCookieValue } from './session-cookie.js';
import { Session } from './session.entity.js';
import { sha256 } from './sha256.js';

/** A session ends after this long without a request, and after this long in any case. Milliseconds. */
const IDLE = 30 * 60_000;
const ABSOLUTE = 12 * 60 * 60_000;
/** The time of the last request is written at most this often. */
const SEEN_STEP = 60_000;

export interface SignIn {
  tenantId: string;
  userName: string;
  password: string;
}

/** Sign-ins of HR Professionals. The session is a row, so that deactivating its account ends it with the next request. */
@Injectable()
export class SessionService {
  private readonly cookieName: string;

  constructor(
    private readonly database: TenantDatabase,
    config: Configuration,
  ) {
    this.cookieName = sessionCookie(config.publicUrl).name;
  }

  /**
   * @returns the caller and the value of the cookie to set
   * @throws DomainError `unauthenticated` for a wrong tenant, user name or password, without saying which;
   *         `forbidden` for a right one whose role is not HR Professional
   */
  async signIn({ tenantId, userName, password }: SignIn): Promise<{ caller: HrCaller; cookie: string }> {
    const canBe = isTenantId(tenantId) && isStorable(userName);
    const found = canBe ? await this.findAccount(tenantId, userName) : null;
    const isRight = await verifyPassword(password, found?.passwordHash);
    if (found === null || !isRight || !found.active) {
      throw DomainError.unauthenticated('The tenant, the user name or the password is not right.');
    }
    if (!found.role.isHrProfessional) {
      throw DomainError.forbidden('Only HR Professionals can sign in here. Ask HR for that role.');
    }
    const secret = randomBase62(43);
    const id = newId();
    await this.database.inTenant(tenantId, async ({ em }) => {
      em.create(Session, {
        tenantId,
        id,
        account: em.getReference(Account, [tenantId, found.id]),
        digest: sha256(secret),
      });
    });
    return { caller: callerFrom(found, id), cookie: sessionCookieValue(tenantId, secret) };
  }

  /** @returns who the request's session belongs to, whatever the role is by now, or undefined without a live one */
  async callerOf(request: FastifyRequest): Promise<HrCaller | undefined> {
    // No other name: a cookie without the prefix could have been set by a neighbouring host or over plain HTTP.
    const cookie = request.cookies[this.cookieName];
    const parsed = cookie === undefined ? undefined : parseSessionCookie(cookie);
    if (parsed === undefined) return undefined;
    return this.database.inTenant(parsed.tenantId, async (scope) => this.resume(scope, parsed.secret));
  }

  /** Ends one session. */
  async signOut(caller: HrCaller): Promise<void> {
    await this.database.inTenant(caller.tenantId, ({ em }) => em.nativeDelete(Session, { id: caller.sessionId }));
  }

  /** Ends every session of an account, as part of the transaction that deactivates it. */
  async endAll({ em, tenantId }: TenantScope, accountId: string): Promise<void> {
    await em.nativeDelete(Session, { account: [tenantId, accountId] });
  }

  private async findAccount(tenantId: string, userName: string): Promise<Account | null> {
    return this.database.inTenant(tenantId, ({ em }) =>
      em.findOne(Account, { userNameNorm: normalizeUserName(userName) }, { populate: ['role'] }),
    );
  }

  private async resume({ em }: TenantScope, secret: string): Promise<HrCaller | undefined> {
    const session = await em.findOne(Session, { digest: sha256(secret) }, { populate: ['account.role'] });
    if (session === null) return undefined;
    const now = Date.now();
    const isOver = now - session.lastSeenAt.getTime() > IDLE || now - session.createdAt.getTime() > ABSOLUTE;
    const account = session.account;
    if (isOver || !account.active) {
      em.remove(session);
      return undefined;
    }
    if (now - session.lastSeenAt.getTime() > SEEN_STEP) session.lastSeenAt = new Date(now);
    return callerFrom(account, session.id);
  }
}

function callerFrom(account: Account, sessionId: string): HrCaller {
  return {
    kind: 'hr',
    tenantId: account.tenantId,
    accountId: account.id,
    sessionId,
    userName: account.userName,
    role: account.role.name,
    isHrProfessional: account.role.isHrProfessional,
  };
}
