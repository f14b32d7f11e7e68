import { Injectable } from '@nestjs/common';
import { userNameKey } from '../../../text/user-name-key.js';
import { TenantStatements, type TenantTrips } from '../../../database/statements/tenant-statements.js';
import { type Match, PersonMatcher } from '../../../persons/matching/person-matcher.js';
import type { IgnoredAttribute } from '../../../provisioning-log/provisioning-log-entry.js';
import { newLogEntry } from '../../../provisioning-log/new-entry.js';
import { SELF_SERVICE } from '../../../roles/base-role.js';
import { judgeImmutableAttributes } from '../immutable-attributes/immutable-attributes.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import type { ScimContext } from '../../request/scim-context.js';
import type { HeldRole } from '../attributes/held-role.js';
import { ProvisionedAccount } from '../attributes/provisioned-account.js';
import { takeAnew } from '../attributes/take-attributes.js';
import { requireAddresses } from '../attributes/usable-addresses.js';
import { changesBetween, snapshotOf } from './account-changes.js';
import { insertAccount, updateAccount } from './account-statements.js';
import { assignableRole } from './assignable-role.js';
import { lockAccountOf } from './held-account.js';
import { matchedPerson } from './matched-person.js';
import { identifierIn, newSamlMapping } from './new-saml-mapping.js';
import type { ProvisioningAttempt } from '../request/provisioning-attempt.js';
import { claimedRole } from '../request/role-claim.js';
import { roleIn } from '../request/wish.js';
import { Standing } from './standing.js';
import { resourceOfRow, type UserResource } from '../resource/user-resource.js';

/** What the database says at the beginning: whom the user matches, which account that person has, what stands in the way. */
interface Situation {
  readonly match: Match;
  readonly existing: ProvisionedAccount | null;
  readonly standing: Standing;
}

/** `POST /Users`: an account for the one person whom the tenant's method finds (docs/design.md §3.1). */
@Injectable()
export class AccountCreation {
  constructor(
    private readonly statements: TenantStatements,
    private readonly matcher: PersonMatcher,
  ) {}

  /**
   * Makes the account, or reactivates the inactive one that the person has, with role, SAML mapping and log entry, in
   * one transaction of two trips: everything is asked, then everything is written.
   *
   * @throws ScimError as the table of outcomes in docs/design.md §3.1 says; then nothing at all was written
   */
  async create(context: ScimContext, attempt: ProvisioningAttempt, document: UserDocument): Promise<UserResource> {
    const { userName } = document;
    if (userName == null) throw ScimError.invalidValue('"userName" is required and must not be empty.');
    const { caller, settings, baseUrl } = context;
    return this.statements.transaction(caller, async (trips) => {
      const { match, existing, standing } = await this.look(context, trips, document, userName);
      attempt.match = { method: match.method, key: match.key, candidates: match.candidates };
      // A key that is missing says more than an address that is not even looked at.
      if (match.kind !== 'no-key' || match.keyAttribute === 'emails') requireAddresses(document.emails ?? [], []);
      const person = matchedPerson(match);
      attempt.personId = person.id;

      if (existing?.active) throw personHasAccount(userName, existing);
      await refuseTakenUserName(standing, userName, existing);
      const role = await assignableRole(standing, claimedRole(document, null));

      const before = existing === null ? {} : snapshotOf(existing);
      const methodBefore = existing?.matchedBy ?? null;
      const account = existing ?? ProvisionedAccount.fresh(caller.tenantId, person, userName, role);
      fill(account, document, userName, role);
      account.matchedBy = match.method;
      const mapping = await newSamlMapping(account, settings, standing);

      const changes = changesBetween(before, snapshotOf(account));
      const hasChanged = changes.length > 0 || methodBefore !== account.matchedBy;
      if (existing !== null && hasChanged) account.hasChanged();
      const user = resourceOfRow(account, baseUrl);
      attempt.ignored = valuesOfHr(document, user);
      const outcome = existing === null ? 'created' : account.active ? 'reactivated' : 'updated';
      // Only the entry names the account: where the database refuses it after all, it was never there.
      const ended = { ...attempt.ended(outcome, 201, changes), accountId: account.id };
      const write = existing === null ? insertAccount(account) : hasChanged ? updateAccount(account, changes) : [];
      await trips.finish(...write, ...mapping, newLogEntry(caller.tenantId, ended));
      return user;
    });
  }

  /** The account of the person is locked, so that of two requests that find an inactive one a single one reactivates it. */
  private async look(
    { caller: { tenantId }, settings }: ScimContext,
    trips: TenantTrips,
    document: UserDocument,
    userName: string,
  ): Promise<Situation> {
    const identity = { userName, emails: document.emails ?? [], employeeNumber: document.employeeNumber ?? null };
    const look = this.matcher.lookFor(settings.matchMethod, identity);
    const standing = new Standing(settings, trips.rows);
    const wish = { userName, role: roleIn(document) ?? SELF_SERVICE, identifier: identifierIn(document, settings) };
    const [lock, read] = lockAccountOf(settings, look);
    const asked = [this.matcher.candidates(tenantId, look), lock, read, standing.ahead(wish)] as const;
    const [found, , [held], [row]] = await trips.ask(...asked);
    standing.learn(wish, row);
    const existing = held === undefined ? null : ProvisionedAccount.held(held);
    return { match: this.matcher.judge(look, found), existing, standing };
  }
}

/** A reactivation counts as a creation: everything is taken anew, also what later updates cannot change. */
function fill(account: ProvisionedAccount, document: UserDocument, userName: string, role: HeldRole): void {
  account.rename(userName);
  account.giveRole(role);
  account.active = document.active ?? true;
  takeAnew(account, document);
}

/** The names that were sent and differ from the person's: for the log, since a creation never refuses them. */
function valuesOfHr(document: UserDocument, user: UserResource): IgnoredAttribute[] {
  const intent = { document, namedByPath: new Set<string>(), deactivates: false };
  return judgeImmutableAttributes(intent, user, 'balanced').ignored;
}

/** A courtesy: it says what is wrong. The unique index decides (`account_user_name_key`). */
async function refuseTakenUserName(
  standing: Standing,
  userName: string,
  own: ProvisionedAccount | null,
): Promise<void> {
  const holder = await standing.userNameHolder(userName);
  if (holder !== null && holder !== own?.id) {
    throw ScimError.uniqueness(
      'user-name-taken',
      `The user name ${quote(userName)} is in use by another account. Send another user name, or ask HR to free this one.`,
    );
  }
}

function personHasAccount(userName: string, existing: ProvisionedAccount): ScimError {
  return ScimError.uniqueness(
    'person-has-account',
    userNameKey(existing.userName) === userNameKey(userName)
      ? `The user ${quote(userName)} exists already and is active. Find it by userName and update it instead of creating it.`
      : `The person who matches ${quote(userName)} has an active account with another user name. ` +
          'Ask HR which user name is right; HR can deactivate the old account.',
  );
}
