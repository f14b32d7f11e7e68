import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Account } from '../../../accounts/account.entity.js';
import { userNameKey } from '../../../text/user-name-key.js';
import { newId } from '../../../database/schema/new-id.js';
import { TenantDatabase, type TenantScope } from '../../../database/transactions/tenant-database.js';
import type { Person } from '../../../persons/person.entity.js';
import { PersonMatcher } from '../../../persons/matching/person-matcher.js';
import type { Role } from '../../../roles/role.entity.js';
import type { IgnoredAttribute } from '../../../provisioning-log/provisioning-log-entry.js';
import { ProvisioningLogService } from '../../../provisioning-log/provisioning-log.service.js';
import { judgeImmutableAttributes } from '../immutable-attributes/immutable-attributes.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import type { ScimContext } from '../../request/scim-context.js';
import { takeAnew } from '../attributes/take-attributes.js';
import { requireAddresses } from '../attributes/usable-addresses.js';
import { changesBetween, snapshotOf } from './account-changes.js';
import { AssignableRole } from './assignable-role.js';
import { matchedPerson } from './matched-person.js';
import type { ProvisioningAttempt } from '../request/provisioning-attempt.js';
import { claimedRole } from '../request/role-claim.js';
import { SamlMappingCreation } from './saml-mapping-creation.js';
import { userResource, type UserResource } from '../resource/user-resource.js';

/** `POST /Users`: an account for the one person whom the tenant's method finds (docs/design.md §3.1). */
@Injectable()
export class AccountCreation {
  constructor(
    private readonly database: TenantDatabase,
    private readonly matcher: PersonMatcher,
    private readonly roles: AssignableRole,
    private readonly samlMappings: SamlMappingCreation,
    private readonly log: ProvisioningLogService,
  ) {}

  /**
   * Makes the account, or reactivates the inactive one that the person has, with role, SAML mapping and log entry, in
   * one transaction.
   *
   * @throws ScimError as the table of outcomes in docs/design.md §3.1 says; then nothing at all was written
   */
  async create(
    { caller, settings, baseUrl }: ScimContext,
    attempt: ProvisioningAttempt,
    document: UserDocument,
  ): Promise<UserResource> {
    const { userName } = document;
    if (userName == null) throw ScimError.invalidValue('"userName" is required and must not be empty.');
    return this.database.inTenant(caller, async (scope) => {
      const emails = document.emails ?? [];
      const identity = { userName, emails, employeeNumber: document.employeeNumber ?? null };
      const match = await this.matcher.match(scope, settings.matchMethod, identity);
      attempt.match = { method: match.method, key: match.key, candidates: match.candidates };
      // A key that is missing says more than an address that is not even looked at.
      if (match.kind !== 'no-key' || match.keyAttribute === 'emails') requireAddresses(emails, []);
      const person = matchedPerson(match);
      attempt.personId = person.id;

      const existing = await lockAccountOf(scope, person);
      if (existing?.active) throw personHasAccount(userName, existing);
      await refuseTakenUserName(scope, userName, existing);
      const role = await this.roles.find(scope, claimedRole(document, null));

      const before = existing === null ? {} : snapshotOf(existing);
      const account = existing ?? newAccount(scope, userName, person, role);
      fill(account, document, userName, role);
      account.matchedBy = match.method;
      await scope.em.flush();
      await this.samlMappings.ensure(scope, account, settings);

      attempt.isAbout(account, account.person?.id ?? null);
      const user = userResource(account, baseUrl);
      attempt.ignored = valuesOfHr(document, user);
      const outcome = existing === null ? 'created' : account.active ? 'reactivated' : 'updated';
      this.log.write(scope, attempt.ended(outcome, 201, changesBetween(before, snapshotOf(account))));
      await scope.em.flush();
      return user;
    });
  }
}

/** Locked until the transaction ends, so that of two requests that find an inactive account one reactivates it. */
async function lockAccountOf({ em }: TenantScope, person: Person): Promise<Account | null> {
  const account = await em.findOne(Account, { person }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (account !== null) await em.populate(account, ['role', 'emails']);
  return account;
}

function newAccount({ em, tenantId }: TenantScope, userName: string, person: Person, role: Role): Account {
  const userNameNorm = userNameKey(userName);
  return em.create(Account, { tenantId, id: newId(), userName, userNameNorm, person, role });
}

/** A reactivation counts as a creation: everything is taken anew, also what later updates cannot change. */
function fill(account: Account, document: UserDocument, userName: string, role: Role): void {
  account.rename(userName);
  account.role = role;
  account.active = document.active ?? true;
  takeAnew(account, document);
}

/** The names that were sent and differ from the person's: for the log, since a creation never refuses them. */
function valuesOfHr(document: UserDocument, user: UserResource): IgnoredAttribute[] {
  const intent = { document, namedByPath: new Set<string>(), deactivates: false };
  return judgeImmutableAttributes(intent, user, 'balanced').ignored;
}

/** A courtesy: it says what is wrong. The unique index decides (`account_user_name_key`). */
async function refuseTakenUserName({ em }: TenantScope, userName: string, own: Account | null): Promise<void> {
  const holder = await em.findOne(Account, { userNameNorm: userNameKey(userName) });
  if (holder !== null && holder !== own) {
    throw ScimError.uniqueness(
      'user-name-taken',
      `The user name ${quote(userName)} is in use by another account. Send another user name, or ask HR to free this one.`,
    );
  }
}

function personHasAccount(userName: string, existing: Account): ScimError {
  return ScimError.uniqueness(
    'person-has-account',
    existing.userNameNorm === userNameKey(userName)
      ? `The user ${quote(userName)} exists already and is active. Find it by userName and update it instead of creating it.`
      : `The person who matches ${quote(userName)} has an active account with another user name. ` +
          'Ask HR which user name is right; HR can deactivate the old account.',
  );
}
