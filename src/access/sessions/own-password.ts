import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Account } from '../../accounts/account.entity.js';
import { hashPassword } from '../../accounts/passwords/password-hash.js';
import { signInFirst } from '../../accounts/sessions/session-end.js';
import { Session } from '../../accounts/sessions/session.entity.js';
import { TenantDatabase, type TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { PasswordCheck } from '../passwords/password-check.js';
import type { HrCaller } from '../policy/caller.js';
import { sha256 } from '../policy/sha256.js';
import { randomBase62 } from '../scim-tokens/scim-token-format.js';
import { requirePasswordSignIn } from './password-sign-in.js';
import { sessionCookieValue } from './session-cookie.js';
import { SessionService } from './session.service.js';

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

/** What a caller does with the password of his own account: gives it again, or changes it. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly database: TenantDatabase,
    private readonly passwords: PasswordCheck,
    private readonly sessions: SessionService,
  ) {}

  /**
   * Takes the password again, for what a session alone is not enough for.
   *
   * @returns the cookie's new value; the old one opens nothing any more
   * @throws DomainError `invalid` for a wrong password, `too-many-requests` after too many, `forbidden` where passwords are off
   */
  async reauthenticate(caller: HrCaller, password: string, address: string): Promise<string> {
    await this.database.reading(caller, requirePasswordSignIn);
    await this.requirePassword(caller, { field: 'password', password, address });
    return this.database.inTenant(caller, (scope) => this.renew(scope, caller));
  }

  /**
   * Changes the caller's own password and ends all other sessions of the account.
   *
   * @returns the cookie's new value; the old one opens nothing any more
   * @throws DomainError `invalid` for a wrong current password or a new one that is the same
   */
  async change(caller: HrCaller, change: PasswordChange, address: string): Promise<string> {
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
    return this.database.inTenant(caller, async (scope) => {
      const { em } = scope;
      const locked = await em.findOneOrFail(
        Account,
        { id: caller.accountId },
        { lockMode: LockMode.PESSIMISTIC_WRITE, failHandler: signInFirst },
      );
      // Whoever changed it in the meantime had the same password; only one of the two can have meant what is there now.
      if (locked.passwordHash !== account.passwordHash) throw wrongPassword('currentPassword');
      locked.passwordHash = passwordHash;
      const cookie = await this.renew(scope, caller);
      await this.sessions.endAll(scope, caller.accountId, 'password-changed', caller.sessionId);
      return cookie;
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
    const session = await em.findOneOrFail(Session, { id: sessionId }, { failHandler: signInFirst });
    session.digest = sha256(secret);
    session.authenticatedAt = new Date();
    await em.flush();
    return sessionCookieValue(tenantId, secret);
  }
}

function wrongPassword(field: string): DomainError {
  return DomainError.invalidField(field, 'is not the password of this account.', 'wrong-password');
}
