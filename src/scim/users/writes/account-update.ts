import { Injectable } from '@nestjs/common';
import { endSessions } from '../../../access/sessions/end-sessions.js';
import { LastHrProfessional } from '../../../accounts/last-hr-professional.js';
import { constraintConflict } from '../../../database/constraint-conflict.js';
import { isId } from '../../../database/schema/is-id.js';
import type { Ask } from '../../../database/statements/ask.js';
import { TenantStatements } from '../../../database/statements/tenant-statements.js';
import type { TenantTrips } from '../../../database/statements/tenant-transaction.js';
import type { LoggedMapping } from '../../../provisioning-log/logged-attributes.js';
import type { AttributeChange, IgnoredAttribute, Outcome } from '../../../provisioning-log/provisioning-log-entry.js';
import { newLogEntry } from '../../../provisioning-log/new-entry.js';
import { mendReviewItems } from '../../../review-items/mend-review-items.js';
import { openReviewItem } from '../../../review-items/open-review-item.js';
import type { ReviewItemKind } from '../../../review-items/review-item-kind.js';
import { namesAgree } from '../../../text/names-agree.js';
import { ignoredPart } from '../request/ignored-part.js';
import { judgeImmutableAttributes } from '../immutable-attributes/immutable-attributes.js';
import type { JudgedUpdate } from '../immutable-attributes/judged-update.js';
import { allOrNothing, LeavingOut, type Parts } from '../../protocol/leniency/parts.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import { CEZANNE_USER } from '../../protocol/urns.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import type { ScimContext } from '../../request/scim-context.js';
import type { ProvisioningSettings } from '../../../scim-settings/scim-settings.js';
import { ProvisionedAccount } from '../attributes/provisioned-account.js';
import { takeChanges } from '../attributes/take-attributes.js';
import { changesBeside, changesBetween, snapshotOf } from './account-changes.js';
import { updateAccount } from './account-statements.js';
import { assignableRole } from './assignable-role.js';
import { KEPT_CLOSED, keptClosed } from './closed-by-hr.js';
import { lockAccount } from './held-account.js';
import { insertSamlMapping, newSamlMapping } from './new-saml-mapping.js';
import { requireVersion } from './require-version.js';
import { Standing } from './standing.js';
import type { ProvisioningAttempt } from '../request/provisioning-attempt.js';
import { claimedRole } from '../request/role-claim.js';
import { emptyRoles } from '../request/role-removal.js';
import { noSuchUser } from '../resource/no-such-user.js';
import { intentOf, type UpdateIntent, type UpdateRequest } from '../request/update-request.js';
import { type Wish, wishIn } from '../request/wish.js';
import { resourceOfRow, type UserResource } from '../resource/user-resource.js';

/** What becomes known of an update on the way. */
interface UpdateFindings {
  ignored: IgnoredAttribute[];
  wishes(document: UserDocument): void;
}

/** What an update is carried out with, in its transaction. */
interface Means {
  readonly ask: Ask;
  readonly standing: Standing;
}

/** `PUT` and `PATCH /Users/{id}`: both say what the user should be, and are carried out alike. */
@Injectable()
export class AccountUpdate {
  constructor(
    private readonly statements: TenantStatements,
    private readonly lastHrProfessional: LastHrProfessional,
  ) {}

  /**
   * Applies an update as one change, with its log entry, while the account is locked. Absent attributes stay as they
   * are (RFC 7644 §3.5.1 leaves that to the server, and Okta omits what is not mapped).
   *
   * @param update what was asked, and what the door has struck out. Everything else is worked out anew, also the judgement:
   *        the account may have changed since.
   * @param ifMatch value of the `If-Match` header, if there was one
   * @throws ScimError 404, 412 (another version), 400 and 409 as docs/design.md §3 says; then nothing was written
   */
  async update(
    context: ScimContext,
    attempt: ProvisioningAttempt,
    id: string,
    update: JudgedUpdate,
    ifMatch: string | undefined,
  ): Promise<UserResource> {
    if (!isId(id)) throw noSuchUser(id);
    try {
      return await this.carryOut(context, attempt, id, update, ifMatch);
    } catch (error) {
      if (update.asked.active !== false || constraintConflict(error) === undefined) throw error;
      // Somebody took the name at this very moment. Once more: now the look-up finds it, and it is left out.
      return this.carryOut(context, attempt, id, update, ifMatch);
    }
  }

  private async carryOut(
    context: ScimContext,
    attempt: ProvisioningAttempt,
    id: string,
    { asked, struckOut: atTheDoor }: JudgedUpdate,
    ifMatch: string | undefined,
  ): Promise<UserResource> {
    const { caller, settings, baseUrl } = context;
    const wish = wishIn(asked);
    return this.statements.change(caller, async (trips) => {
      trips.only(id);
      const standing = new Standing(settings, trips.rows);
      const account = await lookAndLock(context, trips, id, wish, standing);
      attempt.isAbout(account, account.personId);
      requireVersion(account, ifMatch);
      const before = snapshotOf(account);
      const { active: wasActive, heldRole: roleBefore } = account;
      const means = { ask: trips.rows, standing };
      const { intent, mapping, isKeptClosed } = await this.decide(
        settings,
        means,
        account,
        { asked, struckOut: atTheDoor },
        attempt,
      );
      const closes = !account.active && wasActive;
      const ends = closes ? endSessions(caller.tenantId, account.id, 'account-closed') : [];

      const changes = changesBetween(before, snapshotOf(account));
      if (changes.length > 0) account.hasChanged();
      const beside = changesBeside(account, { matchedBy: account.matchedBy, mapping });
      const write = changes.length > 0 ? updateAccount(account, changes) : [];
      const outcome = outcomeOf(account, wasActive, changes.length);
      const { tenantId } = caller;
      const isGranted = account.heldRole.isHrProfessional && !roleBefore.isHrProfessional;
      const leaves = [...(isGranted ? GRANTED : []), ...(isKeptClosed ? KEPT_CLOSED : [])];
      await trips.finish(
        ...write,
        ...insertSamlMapping(account, mapping),
        ...ends,
        mendReviewItems(tenantId, {
          externalId: account.externalId ?? attempt.externalId,
          userNames: [attempt.userName ?? account.userName, account.userName],
          ofAccount: mendedBy(asked, intent, account, changes),
          but: leaves,
        }),
        ...leaves.flatMap((kind) => openReviewItem(tenantId, attempt.leaves(kind))),
        newLogEntry(tenantId, attempt.ended(outcome, 200, [...changes, ...beside]), leaves[0]),
      );
      return resourceOfRow(account, baseUrl);
    });
  }

  /**
   * Carries an update out on the account as it was read, in memory: who writes then writes that, and who only asks how it would
   * go is content with it.
   *
   * @param findings takes down what becomes known, also where it ends in a refusal
   * @returns what was asked, and the SAML mapping that it leads to
   * @throws ScimError as `update`
   */
  async decide(
    settings: ProvisioningSettings,
    means: Means,
    account: ProvisionedAccount,
    { asked, struckOut: atTheDoor }: JudgedUpdate,
    findings: UpdateFindings,
  ): Promise<{ intent: UpdateIntent; mapping: LoggedMapping | null; isKeptClosed: boolean }> {
    const held = resourceOfRow(account, '');
    const intent = intentOf(asked, held);
    // The names in what a PATCH makes of the user are HR's, and nobody has sent them.
    findings.wishes(asked.kind === 'patch' ? { ...intent.document, name: undefined } : intent.document);
    const { refusal, ignored } = judgeImmutableAttributes(intent, held, settings.immutableAttributes);
    const struckOut = [...atTheDoor, ...ignored.filter(({ attribute }) => !names(atTheDoor, attribute))];
    // Only for the entry. Begun anew each time, since the transaction may be carried out again.
    findings.ignored = [...struckOut, ...intent.leftOut.map(ignoredPart)];
    if (refusal !== null) throw refusal;
    const wasActive = account.active;
    findings.ignored.push(...(await this.apply(means, account, intent, struckOut)));
    const comesToLife = account.active && !wasActive;
    const mapping = comesToLife ? await newSamlMapping(account, settings, means.standing) : null;
    return { intent, mapping, isKeptClosed: intent.document.active === true && !account.active };
  }

  /**
   * @returns what was left out, for the entry
   * @throws ScimError for a part that cannot be carried out, unless the request deactivates; then it is left out
   */
  private async apply(
    means: Means,
    account: ProvisionedAccount,
    intent: UpdateIntent,
    struckOut: readonly IgnoredAttribute[],
  ): Promise<IgnoredAttribute[]> {
    const { document, deactivates } = intent;
    const leavingOut = deactivates ? new LeavingOut() : undefined;
    const parts: Parts = leavingOut ?? allOrNothing;
    // Before anything that could be refused, and so that the last HR Professional may leave.
    if (deactivates) {
      await this.lastHrProfessional.tellOfLoss(means.ask, account);
      account.active = false;
    }
    await parts.doLater('userName', document.userName, () => rename(means.standing, account, document.userName));
    takeChanges(account, document, (attribute) => names(struckOut, attribute), parts);
    const role = document.extensionRole ?? document.roles;
    await parts.doLater(`${CEZANNE_USER}:role`, role, () => this.applyRole(means, account, intent));
    // Nothing but an explicit `true` reactivates; `null` says nothing.
    const isKeptClosed = document.active != null && !account.provision(document.active);
    const saidNothing = intent.emptyRole === 'says-nothing' ? emptyRoles(document) : [];
    const leftOut = [...saidNothing, ...(leavingOut?.leftOut ?? [])].map(ignoredPart);
    return isKeptClosed ? [...leftOut, keptClosed(document.active)] : leftOut;
  }

  private async applyRole(
    means: Means,
    account: ProvisionedAccount,
    { document, emptyRole }: UpdateIntent,
  ): Promise<void> {
    const name = claimedRole(document, account.role);
    const isSaid = document.roles !== undefined || document.extensionRole !== undefined;
    if (name === null && !(isSaid && emptyRole === 'takes-away')) return;
    // Nothing in the place of a role leaves the role of whoever is given none.
    const role = await assignableRole(means.standing, name, account.heldRole);
    if (role === account.heldRole) return;
    if (!role.isHrProfessional && (await this.lastHrProfessional.wouldLose(means.ask, account))) {
      throw ScimError.mutability(
        `The role cannot be changed to ${quote(role.name)}: this is the tenant's last active HR Professional. ` +
          'Make another user HR Professional first.',
      );
    }
    account.giveRole(role);
  }
}

const GRANTED: readonly ReviewItemKind[] = ['hr-role-granted'];

/** Which items about the account an update leaves no cause for: only what it has spoken of can be put right by it. */
function mendedBy(
  { kind }: UpdateRequest,
  { document, deactivates }: UpdateIntent,
  account: ProvisionedAccount,
  changes: readonly AttributeChange[],
): ReviewItemKind[] {
  // Of a PATCH these are what the user had before.
  const isSaid = (attribute: string): boolean =>
    kind === 'replace' || changes.some((one) => one.attribute === attribute);
  const { givenName, familyName } = (kind === 'replace' && document.name) || {};
  const saysName = givenName != null || familyName != null;
  const saysRole = document.roles !== undefined || document.extensionRole !== undefined;
  return [
    // What cannot be carried out is left out of a request that deactivates.
    ...(isSaid('userName') && !deactivates ? (['user-name-taken'] as const) : []),
    ...(saysRole && !deactivates ? (['role-unknown', 'role-not-assignable'] as const) : []),
    ...(isSaid('active') && account.active ? (['mapping-taken'] as const) : []),
    ...(saysName && namesAgree({ givenName, familyName }, account) ? (['name-differs'] as const) : []),
    ...(account.heldRole.isHrProfessional ? [] : GRANTED),
    ...(deactivates || account.active ? KEPT_CLOSED : []),
  ];
}

/** Waits for whoever else changes the user, and asks in the same trip what the update will need to know. */
async function lookAndLock(
  { settings }: ScimContext,
  trips: TenantTrips,
  id: string,
  wish: Wish | null,
  standing: Standing,
): Promise<ProvisionedAccount> {
  const [lock, read] = lockAccount(settings, id);
  const ahead = wish === null ? [] : [standing.ahead(wish, id)];
  const [, [held], [row] = []] = await trips.ask(lock, read, ...ahead);
  if (held === undefined) throw noSuchUser(id);
  if (wish !== null) standing.learn(wish, row);
  return ProvisionedAccount.held(held);
}

async function rename(
  standing: Standing,
  account: ProvisionedAccount,
  userName: string | null | undefined,
): Promise<void> {
  if (userName == null || userName === account.userName) return;
  const holder = await standing.userNameHolder(userName);
  // A courtesy: it says what is wrong. The unique index decides (`account_user_name_key`).
  if (holder !== null && holder !== account.id) {
    throw ScimError.uniqueness(
      'user-name-taken',
      `The user name cannot be changed to ${quote(userName)}: another account has it. Send another one, or ask HR to free it.`,
    );
  }
  account.rename(userName);
}

function names(ignored: readonly IgnoredAttribute[], attribute: string): boolean {
  return ignored.some((one) => one.attribute === attribute);
}

function outcomeOf(account: ProvisionedAccount, wasActive: boolean, changes: number): Outcome {
  if (account.active !== wasActive) return account.active ? 'reactivated' : 'deactivated';
  return changes > 0 ? 'updated' : 'unchanged';
}
