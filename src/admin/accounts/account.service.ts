import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type AdminCaller, callerName } from '../../access/policy/caller.js';
import { SessionService } from '../../access/sessions/session.service.js';
import { newId } from '../../database/schema/new-id.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import type { Page } from '../../database/paging/page.js';
import { readPage, readRows } from '../../database/paging/read-page.js';
import { Person } from '../../persons/person.entity.js';
import { LockoutRule } from './lockout-rule.js';
import { ReviewItemService } from '../../review-items/review-item.service.js';
import { SamlMapping } from '../../saml-mappings/saml-mapping.entity.js';
import type { Role } from '../../roles/role.entity.js';
import { RoleService } from '../../roles/role.service.js';
import { cleanAddress } from '../../text/email-address.js';
import { lookAlike, toldApart } from '../../text/look-alike.js';
import { trimInvisible } from '../../text/invisible-characters.js';
import { Account } from '../../accounts/account.entity.js';
import { accountList, type AccountListRequest, whereAccounts } from '../../accounts/account-list.js';
import { userNameKey } from '../../text/user-name-key.js';

export interface NewAccount {
  userName: string;
  email: string;
  /** Absent or null: an external user. */
  personId?: string | null;
  /** The role's original name. */
  role: string;
  /** Absent or null: no sign-in with a password. */
  passwordHash?: string | null;
  /** Hashed before the transaction, by `withPasswordHash`. */
  password?: never;
}

/** What HR may change; absent values stay as they are, `null` takes the password away. */
export interface AccountValues {
  userName?: string;
  email?: string;
  role?: string;
  active?: boolean;
  passwordHash?: string | null;
  /** Hashed before the transaction, by `withPasswordHash`. */
  password?: never;
}

/** How HR closes an account. */
export interface CloseValues {
  reason: string;
  /** Whether a provider may not open it again. */
  untilLifted: boolean;
}

/** Accounts as HR keeps them by hand; what SCIM does with accounts has rules of its own. */
@Injectable()
export class AccountService {
  constructor(
    private readonly roles: RoleService,
    private readonly lockout: LockoutRule,
    private readonly sessions: SessionService,
    private readonly reviewItems: ReviewItemService,
  ) {}

  /** Every word of the search has to be somewhere in the user name or an e-mail. */
  async list(scope: TenantScope, query: AccountListRequest): Promise<Page<Account>> {
    return readPage(scope, Account, await whereAccounts(scope.em, query), accountList(query), query);
  }

  /** The same without a count, for whoever reads them all. */
  async rows(scope: TenantScope, query: AccountListRequest): Promise<Omit<Page<Account>, 'total'>> {
    return readRows(scope, Account, await whereAccounts(scope.em, query), accountList(query), query);
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, id: string): Promise<Account> {
    const account = await em.findOne(Account, { id }, { populate: ['role', 'emails'] });
    if (account === null) throw DomainError.notFound('account');
    return account;
  }

  /**
   * A user name that is taken and a person who has an account already are refused by the database.
   *
   * @throws DomainError `invalid` for an unknown person or role, or a role that an external user may not hold
   */
  async create(scope: TenantScope, values: NewAccount): Promise<Account> {
    const { em, tenantId } = scope;
    const role = await this.roleNamed(scope, values.role);
    const person = values.personId == null ? null : await this.person(scope, values.personId);
    if (person === null) refuseForExternalUser(role);
    const { userName, passwordHash = null } = values;
    const account = em.create(Account, {
      tenantId,
      id: newId(),
      userName: trimInvisible(userName),
      userNameNorm: userNameKey(userName),
      passwordHash,
      role,
      roleNameNorm: role.nameNorm,
      person,
    });
    account.replaceEmails([{ value: cleanAddress(values.email), type: 'work', primary: true }]);
    await em.flush();
    return account;
  }

  /**
   * @throws DomainError `conflict` when the caller would shut himself out, or the tenant would lose the last one who can sign
   *         in; see `LockoutRule`
   */
  async change(scope: TenantScope, caller: AdminCaller, id: string, values: AccountValues): Promise<Account> {
    const account = await this.getLocked(scope, id);
    const { role: name = account.role.name } = values;
    // The role that is held is not looked up: whoever changes it may be waiting for the account.
    const role = account.role.isNamed(name) ? account.role : await this.roleNamed(scope, name);
    // One that was closed for being the wrong person's has whatever role it had.
    const comesBack = values.active === true && !account.active;
    if (account.person == null && (role !== account.role || comesBack)) refuseForExternalUser(role);
    const demotes = account.role.isHrProfessional && !role.isHrProfessional;
    if (values.active === false || values.passwordHash === null || demotes) {
      const takes = values.active === false || demotes ? 'account' : 'password';
      await this.lockout.requireForAccount(scope, caller, account, takes);
    }

    if (role !== account.role) account.giveRole(role);
    if (values.userName !== undefined) account.rename(values.userName);
    if (values.email !== undefined) account.replacePrimaryEmail(cleanAddress(values.email));
    if (values.active === true && !account.active) await this.reopen(scope, caller, account);
    // Who has closed it already, and why, is not said anew by a form that is saved again.
    if (values.active === false && !account.closedUntilLifted) {
      account.close({ by: callerName(caller), reason: null, untilLifted: true });
    }
    if (values.passwordHash !== undefined) account.passwordHash = values.passwordHash;
    // Whoever has the old password or is not wanted any more is out with the next request.
    if (values.active === false) await this.sessions.endAll(scope, account.id, 'account-closed');
    else if (values.passwordHash !== undefined) await this.sessions.endAll(scope, account.id, 'password-changed');
    await scope.em.flush();
    if (demotes) await this.reviewItems.mendOfAccount(scope, id, callerName(caller), 'hr-role-granted');
    return account;
  }

  /**
   * Closes an account by hand, also one that is inactive already: its sessions end, and while `untilLifted` no provider opens it.
   *
   * @throws DomainError `not-found`; `conflict` as `change`
   */
  async close(
    scope: TenantScope,
    caller: AdminCaller,
    id: string,
    { reason, untilLifted }: CloseValues,
  ): Promise<Account> {
    const account = await this.getLocked(scope, id);
    await this.lockout.requireForAccount(scope, caller, account);
    account.close({ by: callerName(caller), reason, untilLifted });
    await this.sessions.endAll(scope, account.id, 'account-closed');
    await scope.em.flush();
    return account;
  }

  /**
   * Opens an account, whoever has closed it.
   *
   * @throws DomainError `not-found`; `invalid` for an external user with a role that none may hold
   */
  async open(scope: TenantScope, caller: AdminCaller, id: string): Promise<Account> {
    return this.change(scope, caller, id, { active: true });
  }

  private async reopen(scope: TenantScope, caller: AdminCaller, account: Account): Promise<void> {
    account.open();
    await this.reviewItems.mendOfAccount(scope, account.id, callerName(caller), 'closed-by-hr');
  }

  /**
   * Takes an account from a person whose it never was: closed for good, without sessions, SAML mappings and password. It stays,
   * with its history, under another user name, so that person and name are free, and does not exist for SCIM any more.
   *
   * @throws DomainError `not-found`; `conflict` as `change`
   */
  async release(scope: TenantScope, caller: AdminCaller, id: string, reason: string): Promise<void> {
    const account = await this.getLocked(scope, id);
    await this.lockout.requireForAccount(scope, caller, account);
    await this.sessions.endAll(scope, account.id, 'account-closed');
    // Native, because the mappings are not loaded; the filter keeps it to this tenant.
    await scope.em.nativeDelete(SamlMapping, { account });
    account.release({ by: callerName(caller), reason, untilLifted: true });
    await scope.em.flush();
  }

  /**
   * Deletes an account; its sessions and SAML mappings go with it.
   *
   * @throws DomainError `conflict` as `change`
   */
  async remove(scope: TenantScope, caller: AdminCaller, id: string): Promise<void> {
    const account = await this.getLocked(scope, id);
    await this.lockout.requireForAccount(scope, caller, account);
    await this.sessions.endAll(scope, account.id, 'account-closed');
    await this.reviewItems.mendOfAccount(scope, id, callerName(caller));
    await scope.em.flush();
    // Native, so that the account goes first and what belongs to it after it, by the foreign keys: a trigger keeps both for
    // who restores it. The filter keeps it to this tenant.
    await scope.em.nativeDelete(Account, { id });
  }

  /** The row first, so that parallel changes are made one after the other, and what belongs to it as they left it. */
  private async getLocked({ em }: TenantScope, id: string): Promise<Account> {
    const account = await em.findOne(Account, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (account === null) throw DomainError.notFound('account');
    await em.populate(account, ['role', 'emails']);
    return account;
  }

  private async roleNamed(scope: TenantScope, name: string): Promise<Role> {
    const role = await this.roles.findByName(scope, name);
    if (role !== null) return role;
    const known = (await this.roles.all(scope)).map((one) => one.name);
    const twin = lookAlike(name, known);
    const difference = twin === undefined ? '' : ` It differs from "${twin.known}" by ${twin.difference}.`;
    throw DomainError.invalidField(
      'role',
      `There is no role "${name}".${difference} The roles are: ${toldApart(known).join(', ')}.`,
      'unknown-role',
    );
  }

  private async person({ em }: TenantScope, id: string): Promise<Person> {
    // Locked against being deleted before the account is there to forbid it.
    const person = await em.findOne(Person, { id }, { lockMode: LockMode.PESSIMISTIC_READ });
    if (person === null) throw DomainError.invalidField('personId', 'There is no such person.', 'no-such-person');
    return person;
  }
}

function refuseForExternalUser(role: Role): void {
  if (role.isHrRole) return;
  throw DomainError.invalidField(
    'role',
    `An account without a person can only hold an HR role, not ${role.name}.`,
    'not-an-hr-role',
  );
}
