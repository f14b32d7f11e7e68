import { Inject, Injectable } from '@nestjs/common';
import { TenantStatements } from '../../../database/statements/tenant-statements.js';
import { PersonMatcher } from '../../../persons/matching/person-matcher.js';
import type { IgnoredAttribute, MatchDecision } from '../../../provisioning-log/provisioning-log-entry.js';
import { newLogEntry } from '../../../provisioning-log/new-entry.js';
import { mendReviewItems } from '../../../review-items/mend-review-items.js';
import { openReviewItem } from '../../../review-items/open-review-item.js';
import { REVIEW_ITEM_KINDS } from '../../../review-items/review-item-kind.js';
import { asPart, TRACING, type Tracing } from '../../../tracing/tracing.js';
import { judgeImmutableAttributes } from '../immutable-attributes/immutable-attributes.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import type { ScimContext } from '../../request/scim-context.js';
import { changesBeside, changesBetween, snapshotOf } from './account-changes.js';
import { insertAccount, updateAccount } from './account-statements.js';
import { keptClosed } from './closed-by-hr.js';
import { decideCreation } from './creation-decision.js';
import { CreationLook, type Situation } from './creation-situation.js';
import { insertSamlMapping } from './new-saml-mapping.js';
import type { ProvisioningAttempt } from '../request/provisioning-attempt.js';
import { resourceOfRow, type UserResource } from '../resource/user-resource.js';

/** `POST /Users`: an account for the one person whom the tenant's method finds (docs/design.md §3.1). */
@Injectable()
export class AccountCreation {
  private readonly listeners: ((match: MatchDecision) => void)[] = [];

  constructor(
    private readonly statements: TenantStatements,
    private readonly matcher: PersonMatcher,
    @Inject(TRACING) private readonly tracing: Tracing | undefined,
  ) {}

  /** Calls `listener` with what each match came to, for whoever counts them. */
  onMatch(listener: (match: MatchDecision) => void): void {
    this.listeners.push(listener);
  }

  /**
   * Makes the account, or reactivates the inactive one that the person has, with role, SAML mapping, log entry and what HR has
   * to look at, in one transaction of two trips: everything is asked, then everything is written.
   *
   * @throws ScimError as the table of outcomes in docs/design.md §3.1 says; then nothing at all was written
   */
  async create(context: ScimContext, attempt: ProvisioningAttempt, document: UserDocument): Promise<UserResource> {
    const { userName } = document;
    if (userName == null) throw ScimError.invalidValue('"userName" is required and must not be empty.');
    const { caller, settings, baseUrl } = context;
    const { tenantId } = caller;
    const named = { ...document, userName };
    const creating = this.statements.change(caller, async (trips) => {
      const look = new CreationLook(this.matcher, settings, named, { ...trips, locks: true });
      const situation = await asPart(
        this.tracing,
        'match',
        async () => look.situation(await trips.ask(...look.calls)),
        ({ match, byHand }) => ({
          'cezanne.match.method': byHand === null ? match.method : 'hand',
          'cezanne.match.outcome': byHand === null ? match.kind : 'one',
        }),
      );
      for (const id of aboutWhom(situation)) trips.only(id);
      const decision = await decideCreation(settings, situation, named, attempt);
      const { account, before, matchedByBefore, isNew, mapping, isKeptClosed, leaves } = decision;

      const changes = changesBetween(before, snapshotOf(account));
      const hasChanged = changes.length > 0 || matchedByBefore !== account.matchedBy;
      if (!isNew && hasChanged) account.hasChanged();
      const user = resourceOfRow(account, baseUrl);
      attempt.ignored = [...valuesOfHr(document, user), ...(isKeptClosed ? [keptClosed(document.active)] : [])];
      const outcome = isNew ? 'created' : account.active ? 'reactivated' : 'updated';
      // Only the entry names the account: where the database refuses it after all, it was never there.
      const made = { accountId: account.id };
      const beside = changesBeside(account, { matchedBy: isNew ? account.matchedBy : matchedByBefore, mapping });
      const write = isNew ? insertAccount(account) : hasChanged ? updateAccount(account, changes) : [];
      await trips.finish(
        ...write,
        ...insertSamlMapping(account, mapping),
        mendReviewItems(tenantId, {
          externalId: attempt.externalId,
          userNames: [userName, account.userName],
          ofAccount: REVIEW_ITEM_KINDS,
          but: leaves,
        }),
        ...leaves.flatMap((kind) => openReviewItem(tenantId, { ...attempt.leaves(kind), ...made })),
        newLogEntry(
          tenantId,
          { ...attempt.ended(outcome, 201, [...changes, ...beside]), ...made, handChanges: account.handChanges },
          leaves[0],
        ),
      );
      return user;
    });
    // Once for each request, however often it was begun anew; how it went on is told elsewhere.
    return creating.finally(() => {
      if (attempt.match !== null) for (const listener of this.listeners) listener(attempt.match);
    });
  }
}

/** Whom a creation is about, and must be the only one to be. */
function aboutWhom({ match, byHand, existing }: Situation): string[] {
  const person = byHand?.person ?? (match.kind === 'one' ? match.person : null);
  return [person?.id, existing?.id].filter((id) => id != null);
}

/** The names that were sent and differ from the person's: for the log. */
function valuesOfHr(document: UserDocument, user: UserResource): IgnoredAttribute[] {
  const intent = { document, namedByPath: new Set<string>(), deactivates: false };
  return judgeImmutableAttributes(intent, user, 'balanced').ignored;
}
