import { Injectable } from '@nestjs/common';
import { Account } from '../../accounts/account.entity.js';
import { userNameKey } from '../../text/user-name-key.js';
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
   * @returns the active account, with its role, whose password it is; null, after the same time, whatever else is the case
   * @throws DomainError `too-many-requests` after too many wrong ones
   */
  async accountOf({ tenantId, userName, password, address }: GivenPassword): Promise<Account | null> {
    let account: Account | null = null;
    const where = { tenantId, userName: userNameKey(userName), address };
    const isRight = await this.attempts.attempt(where, async () => {
      account = isTenantId(tenantId) && isStorable(userName) ? await this.find(tenantId, userName) : null;
      return (await verifyPassword(password, account?.passwordHash)) && account?.active === true;
    });
    return isRight ? account : null;
  }

  private async find(tenantId: string, userName: string): Promise<Account | null> {
    return this.database.inTenant(serverIn(tenantId), ({ em }) =>
      em.findOne(Account, { userNameNorm: userNameKey(userName) }, { populate: ['role'] }),
    );
  }
}
