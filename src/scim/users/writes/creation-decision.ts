import type { LoggedMapping } from '../../../provisioning-log/logged-attributes.js';
import type { MatchDecision } from '../../../provisioning-log/provisioning-log-entry.js';
import type { ReviewItemKind } from '../../../review-items/review-item-kind.js';
import type { ProvisioningSettings } from '../../../scim-settings/scim-settings.js';
import type { MatchedPerson } from '../../../persons/matching/person-matcher.js';
import { userNameKey } from '../../../text/user-name-key.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import type { HeldRole } from '../attributes/held-role.js';
import { ProvisionedAccount } from '../attributes/provisioned-account.js';
import { takeAnew } from '../attributes/take-attributes.js';
import { requireAddresses } from '../attributes/usable-addresses.js';
import { claimedRole } from '../request/role-claim.js';
import { type AccountSnapshot, snapshotOf } from './account-changes.js';
import { assignableRole } from './assignable-role.js';
import { checkNames, requireKeysToAgree } from './checked-person.js';
import { KEPT_CLOSED } from './closed-by-hr.js';
import type { Situation } from './creation-situation.js';
import { matchedPerson } from './matched-person.js';
import { newSamlMapping } from './new-saml-mapping.js';
import type { Standing } from './standing.js';

/** What becomes known on the way, for the entry of whatever comes of it. */
export interface Findings {
  match: MatchDecision | null;
  personId: string | null;
  reviewItemId: string | null;
}

/** What a creation will do. */
export interface CreationDecision {
  readonly account: ProvisionedAccount;
  /** As it was, if it was there. */
  readonly before: AccountSnapshot;
  readonly matchedByBefore: ProvisionedAccount['matchedBy'];
  readonly isNew: boolean;
  readonly mapping: LoggedMapping | null;
  /** HR has closed it and keeps it closed, although the provider asks for an active one. */
  readonly isKeptClosed: boolean;
  /** What HR has to look at, although it is done. */
  readonly leaves: readonly ReviewItemKind[];
}

/**
 * The table of outcomes of docs/design.md §3.1: what a situation allows. Who writes and who only asks how it would go decide by
 * this, and nothing else.
 *
 * @param findings takes down what becomes known, also where it ends in a refusal
 * @throws ScimError as that table says
 */
export async function decideCreation(
  settings: ProvisioningSettings,
  situation: Situation,
  document: UserDocument & { userName: string },
  findings: Findings,
): Promise<CreationDecision> {
  const { userName } = document;
  const { existing, closing, standing } = situation;
  const { person, isNameOdd } = whoItIs(settings, situation, document, findings);
  if (existing?.active) throw personHasAccount(userName, existing);
  await refuseTakenUserName(standing, userName, existing);
  const role = await assignableRole(standing, claimedRole(document, null));

  const before = existing === null ? {} : snapshotOf(existing);
  const matchedByBefore = existing?.matchedBy ?? null;
  const account = existing ?? ProvisionedAccount.fresh(settings.tenantId, person, { userName, role, closing });
  fill(account, document, userName, role);
  account.matchedBy = findings.match?.method ?? null;
  const mapping = await newSamlMapping(account, settings, standing);
  const isKeptClosed = (document.active ?? true) && !account.active;
  const leaves: ReviewItemKind[] = [
    ...(isNameOdd ? (['name-differs'] as const) : []),
    ...(role.isHrProfessional ? (['hr-role-granted'] as const) : []),
    ...(isKeptClosed ? KEPT_CLOSED : []),
  ];
  return { account, before, matchedByBefore, isNew: existing === null, mapping, isKeptClosed, leaves };
}

/** HR's word, else the tenant's method, the second key and the names. */
function whoItIs(
  settings: ProvisioningSettings,
  { match, second, byHand }: Situation,
  document: UserDocument,
  findings: Findings,
): { person: MatchedPerson; isNameOdd: boolean } {
  findings.match = { method: match.method, key: match.key, candidates: match.candidates };
  findings.reviewItemId = null;
  if (byHand !== null) {
    findings.match = { method: 'hand', key: match.key, candidates: 1 };
    findings.personId = byHand.person.id;
    findings.reviewItemId = byHand.itemId;
    requireAddresses(document.emails ?? [], []);
    return { person: byHand.person, isNameOdd: false };
  }
  // A key that is missing says more than an address that is not even looked at.
  if (match.kind !== 'no-key' || match.keyAttribute === 'emails') requireAddresses(document.emails ?? [], []);
  const person = matchedPerson(match);
  findings.personId = person.id;
  requireKeysToAgree(person, match, second);
  return { person, isNameOdd: checkNames(settings.nameCheck, document, person) };
}

/** A reactivation counts as a creation: everything is taken anew, also what later updates cannot change. */
function fill(account: ProvisionedAccount, document: UserDocument, userName: string, role: HeldRole): void {
  account.rename(userName);
  account.giveRole(role);
  account.provision(document.active ?? true);
  takeAnew(account, document);
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
