import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type AdminCaller, callerName } from '../../access/policy/caller.js';
import { Account } from '../../accounts/account.entity.js';
import { askIn } from '../../database/statements/ask.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { ReviewItemService } from '../../review-items/review-item.service.js';
import { signInCandidates } from '../../review-items/sign-in-candidates.js';
import { SamlMappingService } from '../../saml-mappings/saml-mapping.service.js';
import { SamlMapping } from '../../saml-mappings/saml-mapping.entity.js';

/** HR says whose identifier it is that somebody could not sign in with. */
@Injectable()
export class IdentifierDecision {
  constructor(
    private readonly items: ReviewItemService,
    private readonly mappings: SamlMappingService,
  ) {}

  /**
   * What the account was mapped as before opens nothing any more: it may be somebody else's by now. An identifier that is
   * mapped meanwhile is refused by the database.
   *
   * @throws DomainError `not-found`; `conflict` for an item that is closed or of another kind, and for an account that the
   *         identifier does not point at
   */
  async use(scope: TenantScope, caller: AdminCaller, id: string, accountId: string): Promise<void> {
    const { em } = scope;
    const item = await this.items.getOpen(scope, id);
    const { userName: userIdentifier, identityProviderId } = item;
    if (item.kind !== 'sign-in-unmapped' || userIdentifier == null || identityProviderId == null) {
      throw DomainError.conflict('No identifier of a sign-in is waiting here.', 'review-item-without-identifier');
    }
    // Locked, so that it is not renamed or closed before its mapping is there; to be written, as `SamlMappingService` does.
    await em.findOne(Account, { id: accountId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const candidates = await signInCandidates(askIn(scope), item);
    if (!candidates.some((candidate) => candidate.accountId === accountId)) {
      throw DomainError.conflict(
        'Neither the user name nor an e-mail nor the external id of this account is the identifier that came. ' +
          'Map it by hand, if it is this account all the same.',
        'not-a-candidate',
      );
    }
    const [first, ...others] = await em.find(
      SamlMapping,
      { account: { id: accountId }, identityProvider: { id: identityProviderId } },
      { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    for (const other of others) em.remove(other);
    if (first === undefined) await this.mappings.create(scope, { accountId, identityProviderId, userIdentifier });
    else first.userIdentifier = userIdentifier;
    item.close('mended', callerName(caller), 'use-identifier');
    await em.flush();
  }
}
