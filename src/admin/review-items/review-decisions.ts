import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type AdminCaller, callerName } from '../../access/policy/caller.js';
import { Account } from '../../accounts/account.entity.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { Person } from '../../persons/person.entity.js';
import { ReviewItemService } from '../../review-items/review-item.service.js';
import { AccountService } from '../accounts/account.service.js';
import type { LinkBody, ReasonBody } from './review-item.dto.js';

/** What HR decides about what provisioning has left. Each is audited. */
@Injectable()
export class ReviewDecisions {
  constructor(
    private readonly items: ReviewItemService,
    private readonly accounts: AccountService,
  ) {}

  /** @throws DomainError `not-found`; `conflict` for one that is closed already */
  async dismiss(scope: TenantScope, caller: AdminCaller, id: string, { reason }: ReasonBody): Promise<void> {
    (await this.items.getOpen(scope, id)).close('dismissed', callerName(caller), reason);
    await scope.em.flush();
  }

  /**
   * Says who it is: the next creation of this user takes that person instead of the method's.
   *
   * @throws DomainError `not-found`; `invalid` for an unknown person; `conflict` for an item that is closed, or not about which
   *         person it is, and for a person who has an active account
   */
  async link(scope: TenantScope, caller: AdminCaller, id: string, { personId, reason }: LinkBody): Promise<void> {
    const item = await this.items.getOpen(scope, id);
    if (!item.canBeLinked) {
      throw DomainError.conflict('Nobody can be linked to an item of this kind.', 'review-item-not-linkable');
    }
    // Locked against being deleted before the link is there to be seen.
    const person = await scope.em.findOne(Person, { id: personId }, { lockMode: LockMode.PESSIMISTIC_READ });
    if (person === null) throw DomainError.invalidField('personId', 'There is no such person.', 'no-such-person');
    if ((await scope.em.count(Account, { person, active: true })) > 0) {
      throw DomainError.conflict(
        'This person has an active account. Deactivate it first, if it is not the right one.',
        'person-has-account',
      );
    }
    item.link(personId, callerName(caller), reason);
    await scope.em.flush();
  }

  /** @throws DomainError `not-found`, also without a link; `conflict` when it was used, or the item is closed otherwise */
  async unlink(scope: TenantScope, id: string): Promise<void> {
    const item = await this.items.getOpen(scope, id);
    if (item.linkPersonId == null) throw DomainError.notFound('link');
    item.unlink();
    await scope.em.flush();
  }

  /**
   * Takes back that an account was made for this person, who is somebody else.
   *
   * @throws DomainError `not-found`; `conflict` for an item that is closed or not about an account's names, for the own account,
   *         and for the last one who can sign in
   */
  async wrongPerson(scope: TenantScope, caller: AdminCaller, id: string, { reason }: ReasonBody): Promise<void> {
    const { kind, accountId } = await this.items.get(scope, id);
    if (kind !== 'name-differs' || accountId == null) {
      throw DomainError.conflict('No account was made here that could be closed.', 'review-item-without-account');
    }
    const by = callerName(caller);
    // The account first, as whoever changes it by SCIM does.
    await this.accounts.release(scope, caller, accountId, reason);
    (await this.items.getOpen(scope, id)).close('mended', by, reason);
    await scope.em.flush();
    await this.items.mendOfAccount(scope, accountId, by);
  }
}
