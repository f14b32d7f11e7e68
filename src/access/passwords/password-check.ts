import { Injectable } from '@nestjs/common';
import { Account } from '../../accounts/account.entity.js';
import { userNameKey } from '../../text/user-name-key.js';
import { barOf } from '../../accounts/sessions/may-sign-in.js';
import { askIn } from '../../database/statements/ask.js';
import { serverIn } from '../../database/transactions/actor.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { isStorable } from '../../text/storable-text.js';
import { isTenantId } from '../../tenants/tenant-id.js';
import { verifyPassword } from '../../accounts/passwords/password-hash.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** A password that somebody gives as the one of an account. */
export interface GivenPassword {
  tenantId: string;
  userName: string;
  password: string;
  /** Of the client. */
  address: string;
}

/** The one place where passwords are checked, so that each check counts for the throttle. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly database: TenantDatabase,
    private readonly attempts: SignInAttempts,
  ) {}

  /**
   * @returns the account that may sign in, with its role, whose password it is; null, after the same time, whatever else is the
   *          case
   * @throws DomainError `too-many-requests` after too many wrong ones
   */
  async accountOf({ tenantId, userName, password, address }: GivenPassword): Promise<Account | null> {
    let account: Account | null = null;
    let mayEnter = false;
    const where = { tenantId, userName: userNameKey(userName), address };
    const isRight = await this.attempts.attempt(where, async () => {
      [account, mayEnter] =
        isTenantId(tenantId) && isStorable(userName) ? await this.find(tenantId, userName) : [null, false];
      return (await verifyPassword(password, account?.passwordHash)) && mayEnter;
    });
    return isRight ? account : null;
  }

  /** @returns the account and whether it may sign in at all, which is found out for each that there is */
  private async find(tenantId: string, userName: string): Promise<[Account | null, boolean]> {
    return this.database.inTenant(serverIn(tenantId), async (scope) => {
      const where = { userNameNorm: userNameKey(userName) };
      const account = await scope.em.findOne(Account, where, { populate: ['role'] });
      return [account, account !== null && (await barOf(askIn(scope), account, new Date())) === null];
    });
  }
}
