import { Injectable } from '@nestjs/common';
import { SessionService } from '../../../access/sessions/session.service.js';
import { Account } from '../../../accounts/account.entity.js';
import { LastHrProfessional } from '../../../accounts/last-hr-professional.js';
import { userNameKey } from '../../../text/user-name-key.js';
import { TenantDatabase, type TenantScope } from '../../../database/transactions/tenant-database.js';
import type { IgnoredAttribute, Outcome } from '../../../provisioning-log/provisioning-log-entry.js';
import { ProvisioningLogService } from '../../../provisioning-log/provisioning-log.service.js';
import { ignoredPart } from '../request/ignored-part.js';
import { constraintConflict } from '../../../database/constraint-conflict.js';
import { judgeImmutableAttributes } from '../immutable-attributes/immutable-attributes.js';
import type { JudgedUpdate } from '../immutable-attributes/judged-update.js';
import { allOrNothing, LeavingOut, type Parts } from '../../protocol/leniency/parts.js';
import { quote } from '../../protocol/errors/quote.js';
import { ScimError } from '../../protocol/errors/scim-error.js';
import { CEZANNE_USER } from '../../protocol/urns.js';
import type { ScimContext } from '../../request/scim-context.js';
import { takeChanges } from '../attributes/take-attributes.js';
import { changesBetween, snapshotOf } from './account-changes.js';
import { AssignableRole } from './assignable-role.js';
import type { ProvisioningAttempt } from '../request/provisioning-attempt.js';
import { claimedRole } from '../request/role-claim.js';
import { emptyRoles } from '../request/role-removal.js';
import { SamlMappingCreation } from './saml-mapping-creation.js';
import { lockScimAccount, requireVersion } from '../resource/scim-account.js';
import { intentOf, type UpdateIntent } from '../request/update-request.js';
import { userResource, type UserResource } from '../resource/user-resource.js';

/** `PUT` and `PATCH /Users/{id}`: both say what the user should be, and are carried out alike. */
@Injectable()
export class AccountUpdate {
  constructor(
    private readonly database: TenantDatabase,
    private readonly roles: AssignableRole,
    private readonly samlMappings: SamlMappingCreation,
    private readonly sessions: SessionService,
    private readonly lastHrProfessional: LastHrProfessional,
    private readonly log: ProvisioningLogService,
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
    try {
      return await this.carryOut(context, attempt, id, update, ifMatch);
    } catch (error) {
      if (update.asked.active !== false || constraintConflict(error) === undefined) throw error;
      // Somebody took the name at this very moment. Once more: now the look-up finds it, and it is left out.
      return this.carryOut(context, attempt, id, update, ifMatch);
    }
  }

  private async carryOut(
    { caller, settings, baseUrl }: ScimContext,
    attempt: ProvisioningAttempt,
    id: string,
    { asked, struckOut: atTheDoor }: JudgedUpdate,
    ifMatch: string | undefined,
  ): Promise<UserResource> {
    return this.database.inTenant(caller, async (scope) => {
      const account = await lockScimAccount(scope, id);
      attempt.isAbout(account, account.person?.id ?? null);
      requireVersion(account, ifMatch);
      const held = userResource(account, baseUrl);
      const intent = intentOf(asked, held);
      const { refusal, ignored } = judgeImmutableAttributes(intent, held, settings.immutableAttributes);
      const struckOut = [...atTheDoor, ...ignored.filter(({ attribute }) => !names(atTheDoor, attribute))];
      // Only for the entry. Begun anew each time, since the transaction may be carried out again.
      attempt.ignored = [...struckOut, ...intent.leftOut.map(ignoredPart)];
      if (refusal !== null) throw refusal;
      const before = snapshotOf(account);
      attempt.ignored.push(...(await this.apply(scope, account, intent, struckOut)));
      if (account.active && before['active'] === false) await this.samlMappings.ensure(scope, account, settings);
      if (!account.active && before['active'] === true) await this.sessions.endAll(scope, account.id, 'account-closed');

      const changes = changesBetween(before, snapshotOf(account));
      this.log.write(scope, attempt.ended(outcomeOf(account, before['active'] === true, changes.length), 200, changes));
      await scope.em.flush();
      return userResource(account, baseUrl);
    });
  }

  /**
   * @returns what was left out, for the entry
   * @throws ScimError for a part that cannot be carried out, unless the request deactivates; then it is left out
   */
  private async apply(
    scope: TenantScope,
    account: Account,
    intent: UpdateIntent,
    struckOut: readonly IgnoredAttribute[],
  ): Promise<IgnoredAttribute[]> {
    const { document, deactivates } = intent;
    const leavingOut = deactivates ? new LeavingOut() : undefined;
    const parts: Parts = leavingOut ?? allOrNothing;
    // Before anything that could be refused, and so that the last HR Professional may leave.
    if (deactivates) {
      await this.lastHrProfessional.tellOfLoss(scope, account);
      account.active = false;
    }
    await parts.doLater('userName', document.userName, () => rename(scope, account, document.userName));
    takeChanges(account, document, (attribute) => names(struckOut, attribute), parts);
    const role = document.extensionRole ?? document.roles;
    await parts.doLater(`${CEZANNE_USER}:role`, role, () => this.applyRole(scope, account, intent));
    // Nothing but an explicit `true` reactivates; `null` says nothing.
    if (document.active != null) account.active = document.active;
    const saidNothing = intent.emptyRole === 'says-nothing' ? emptyRoles(document) : [];
    return [...saidNothing, ...(leavingOut?.leftOut ?? [])].map(ignoredPart);
  }

  private async applyRole(scope: TenantScope, account: Account, { document, emptyRole }: UpdateIntent): Promise<void> {
    const name = claimedRole(document, account.role.name);
    const isSaid = document.roles !== undefined || document.extensionRole !== undefined;
    if (name === null && !(isSaid && emptyRole === 'takes-away')) return;
    // Nothing in the place of a role leaves the role of whoever is given none.
    const role = await this.roles.find(scope, name, account.role);
    if (role === account.role) return;
    if (!role.isHrProfessional && (await this.lastHrProfessional.wouldLose(scope, account))) {
      throw ScimError.mutability(
        `The role cannot be changed to ${quote(role.name)}: this is the tenant's last active HR Professional. ` +
          'Make another user HR Professional first.',
      );
    }
    account.role = role;
  }
}

async function rename({ em }: TenantScope, account: Account, userName: string | null | undefined): Promise<void> {
  if (userName == null || userName === account.userName) return;
  const holder = await em.findOne(Account, { userNameNorm: userNameKey(userName) });
  // A courtesy: it says what is wrong. The unique index decides (`account_user_name_key`).
  if (holder !== null && holder !== account) {
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

function outcomeOf(account: Account, wasActive: boolean, changes: number): Outcome {
  if (account.active !== wasActive) return account.active ? 'reactivated' : 'deactivated';
  return changes > 0 ? 'updated' : 'unchanged';
}
