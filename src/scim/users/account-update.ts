import { Injectable } from '@nestjs/common';
import { actorOf } from '../../access/caller.js';
import { SessionService } from '../../access/session.service.js';
import { Account } from '../../accounts/account.entity.js';
import { LastHrProfessional } from '../../accounts/last-hr-professional.js';
import { normalizeUserName } from '../../accounts/user-name.js';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.js';
import type { Outcome } from '../../provisioning-log/provisioning-log-entry.js';
import { ProvisioningLogService } from '../../provisioning-log/provisioning-log.service.js';
import { EMPLOYEE_NUMBER } from '../guards/immutable-attributes.js';
import { quote } from '../protocol/quote.js';
import { ScimError } from '../protocol/scim-error.js';
import { CEZANNE_USER } from '../protocol/urns.js';
import type { UserDocument } from '../protocol/user-document.js';
import type { ScimContext } from '../scim-context.js';
import { changesBetween, snapshotOf } from './account-changes.js';
import { AssignableRole } from './assignable-role.js';
import type { ProvisioningAttempt } from './provisioning-attempt.js';
import { claimedRole } from './role-claim.js';
import { SamlMappingCreation } from './saml-mapping-creation.js';
import { lockScimAccount, requireVersion } from './scim-account.js';
import { intentOf, type UpdateIntent, type UpdateRequest } from './update-request.js';
import { userResource, type UserResource } from './user-resource.js';

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
   * @param ifMatch value of the `If-Match` header, if there was one
   * @throws ScimError 404, 412 (another version), 400 and 409 as DESIGN §3 says; then nothing was written
   */
  async update(
    { caller, settings, baseUrl }: ScimContext,
    attempt: ProvisioningAttempt,
    id: string,
    update: UpdateRequest,
    ifMatch: string | undefined,
  ): Promise<UserResource> {
    const struckOut = attempt.ignored;
    return this.database.inTenant(
      caller.tenantId,
      async (scope) => {
        // The transaction may be carried out again; what it leaves out is added to what the door has struck out.
        attempt.ignored = [...struckOut];
        const account = await lockScimAccount(scope, id);
        attempt.isAbout(account);
        requireVersion(account, ifMatch);
        const intent = intentOf(update, userResource(account, baseUrl));
        const before = snapshotOf(account);
        await this.apply(scope, account, intent, attempt);
        if (account.active && before['active'] === false) await this.samlMappings.ensure(scope, account, settings);
        if (!account.active && before['active'] === true)
          await this.sessions.endAll(scope, account.id, 'account-closed');

        const changes = changesBetween(before, snapshotOf(account));
        this.log.write(
          scope,
          attempt.ended(outcomeOf(account, before['active'] === true, changes.length), 200, changes),
        );
        await scope.em.flush();
        return userResource(account, baseUrl);
      },
      actorOf(caller),
    );
  }

  private async apply(
    scope: TenantScope,
    account: Account,
    { document, deactivates }: UpdateIntent,
    attempt: ProvisioningAttempt,
  ): Promise<void> {
    // Before anything that could be refused, and so that the last HR Professional may leave.
    if (deactivates) {
      await this.lastHrProfessional.tellOfLoss(scope, account);
      account.active = false;
    }
    const orLeave = leavingOutWhenDeactivating(deactivates, attempt);
    await orLeave('userName', () => rename(scope, account, document.userName));
    if (document.externalId !== undefined) account.externalId = document.externalId;
    if (document.emails !== undefined) account.replaceEmails(document.emails ?? []);
    await orLeave(`${CEZANNE_USER}:role`, () => this.applyRole(scope, account, document));
    // Nothing but an explicit `true` reactivates; `null` says nothing.
    if (document.active != null) account.active = document.active;
    // What the guard struck out is gone; anything else would have to be equal, or the account refuses it.
    const isStruckOut = attempt.ignored.some(({ attribute }) => attribute === EMPLOYEE_NUMBER);
    if (document.employeeNumber != null && !isStruckOut) account.keepEmployeeNumber(document.employeeNumber);
  }

  private async applyRole(scope: TenantScope, account: Account, document: UserDocument): Promise<void> {
    const name = claimedRole(document, account.role.name);
    if (name === null) return;
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

/**
 * Deprovisioning comes first (DESIGN §3.2): somebody who leaves must lose access even if the same request names a role that
 * HR has renamed since. What cannot be carried out is then left out, with the reason in the log.
 */
function leavingOutWhenDeactivating(deactivates: boolean, attempt: ProvisioningAttempt) {
  return async (attribute: string, change: () => Promise<void>): Promise<void> => {
    try {
      await change();
    } catch (error) {
      if (!deactivates || !(error instanceof ScimError)) throw error;
      attempt.ignored.push({ attribute, reason: error.detail });
    }
  };
}

async function rename({ em }: TenantScope, account: Account, userName: string | null | undefined): Promise<void> {
  if (userName == null || userName === account.userName) return;
  const holder = await em.findOne(Account, { userNameNorm: normalizeUserName(userName) });
  // A courtesy: it says what is wrong. The unique index decides (`account_user_name_key`).
  if (holder !== null && holder !== account) {
    throw ScimError.uniqueness(
      `The user name cannot be changed to ${quote(userName)}: another account has it. Send another one, or ask HR to free it.`,
    );
  }
  account.rename(userName);
}

function outcomeOf(account: Account, wasActive: boolean, changes: number): Outcome {
  if (account.active !== wasActive) return account.active ? 'reactivated' : 'deactivated';
  return changes > 0 ? 'updated' : 'unchanged';
}
