import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Account } from '../../accounts/account.entity.js';
import { DeletedAccount } from '../../accounts/deleted-account.entity.js';
import type { Page, PageRequest } from '../../database/paging/page.js';
import { readPage } from '../../database/paging/read-page.js';
import { foundIn } from '../../database/paging/search-condition.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { IdentityProvider } from '../../identity-providers/identity-provider.entity.js';
import { Person } from '../../persons/person.entity.js';
import { RetentionService } from '../../retention/retention.service.js';
import { Role } from '../../roles/role.entity.js';
import { SamlMapping } from '../../saml-mappings/saml-mapping.entity.js';
import { userNameKey } from '../../text/user-name-key.js';

/** What was deleted, by SCIM or by hand, for as long as the tenant keeps such, and the way back (docs/design.md §10). */
@Injectable()
export class DeletedAccounts {
  constructor(private readonly retention: RetentionService) {}

  /** @returns a page, newest first, and for how many days they are kept */
  async list(scope: TenantScope, query: PageRequest): Promise<{ days: number; page: Page<DeletedAccount> }> {
    const { deletedAccountsDays: days } = await this.retention.get(scope);
    const where = { deletedAt: { $gt: oldest(days) }, $and: foundIn<DeletedAccount>(query.search) };
    const order = { by: 'deletion', direction: 'desc' } as const;
    return { days, page: await readPage(scope, DeletedAccount, where, order, query) };
  }

  /**
   * Makes the account anew, with its id, as it was: active or not, with role, e-mails, password and SAML mappings. A mapping whose identity
   * provider is gone stays away. Sessions do not come back.
   *
   * @throws DomainError `not-found`; `conflict` when the user name, the person or an identifier is taken meanwhile, which the
   *         database decides, and when the person or the role is gone
   */
  async restore(scope: TenantScope, id: string): Promise<Account> {
    const { em, tenantId } = scope;
    const { deletedAccountsDays: days } = await this.retention.get(scope);
    const deleted = await em.findOne(
      DeletedAccount,
      { id, deletedAt: { $gt: oldest(days) } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['account', 'emails', 'mappings'] },
    );
    if (deleted === null) throw DomainError.notFound('deleted account');
    const { account: was, emails, mappings } = deleted;
    // Locked against being deleted before the account is there to forbid it.
    const lockMode = LockMode.PESSIMISTIC_READ;
    const role = await em.findOne(Role, { id: was.role_id }, { lockMode });
    if (role === null) {
      throw DomainError.conflict(`The role ${deleted.role} is gone. Make the account anew.`, 'restore-role-gone');
    }
    const person = was.person_id === null ? null : await em.findOne(Person, { id: was.person_id }, { lockMode });
    if (was.person_id !== null && person === null) {
      throw DomainError.conflict('Its person is gone, and nobody else can have the account.', 'restore-person-gone');
    }
    const account = em.create(Account, {
      tenantId,
      id,
      userName: was.user_name,
      userNameNorm: userNameKey(was.user_name),
      externalId: was.external_id,
      active: was.active,
      employeeNumber: was.employee_number,
      matchedBy: was.matched_by,
      passwordHash: was.password_hash,
      role,
      roleNameNorm: role.nameNorm,
      person,
      closedAt: was.closed_at === null ? null : new Date(was.closed_at),
      closedBy: was.closed_by,
      closeReason: was.close_reason,
      closedUntilLifted: was.closed_until_lifted,
      createdAt: new Date(was.created_at),
      updatedAt: new Date(),
    });
    account.replaceEmails(emails.map(({ is_primary, ...email }) => ({ ...email, primary: is_primary })));
    const wanted = mappings.map((mapping) => mapping.identity_provider_id);
    const providers = await em.find(IdentityProvider, { id: { $in: wanted } }, { lockMode });
    for (const mapping of mappings) {
      const identityProvider = providers.find((one) => one.id === mapping.identity_provider_id);
      if (identityProvider === undefined) continue;
      em.create(SamlMapping, {
        tenantId,
        id: mapping.id,
        account,
        identityProvider,
        userIdentifier: mapping.user_identifier,
        createdAt: new Date(mapping.created_at),
      });
    }
    em.remove(deleted);
    await em.flush();
    // Raw, because the ORM begins at one: an entity tag that a provider has seen is not this account's, and what other hands have
    // changed before goes on being counted. The tenant is a condition.
    const counts = [was.version + 1, (was.hand_changes ?? 0) + 1];
    await em.execute('update account set version = ?, hand_changes = ? where tenant_id = ? and id = ?', [
      ...counts,
      tenantId,
      id,
    ]);
    return account;
  }
}

function oldest(days: number): Date {
  return new Date(Date.now() - days * 24 * 60 * 60_000);
}
