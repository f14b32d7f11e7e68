import { Injectable } from '@nestjs/common';
import { SessionService } from '../../../access/sessions/session.service.js';
import { Account } from '../../../accounts/account.entity.js';
import { LastHrProfessional } from '../../../accounts/last-hr-professional.js';
import { TenantDatabase } from '../../../database/transactions/tenant-database.js';
import { ProvisioningLogService } from '../../../provisioning-log/provisioning-log.service.js';
import type { ScimContext } from '../../request/scim-context.js';
import { changesBetween, snapshotOf } from './account-changes.js';
import type { ProvisioningAttempt } from '../request/provisioning-attempt.js';
import { lockScimAccount, requireVersion } from '../resource/scim-account.js';

/** `DELETE /Users/{id}`: the account goes, the person and the log stay (docs/design.md §3.5). */
@Injectable()
export class AccountDeletion {
  constructor(
    private readonly database: TenantDatabase,
    private readonly sessions: SessionService,
    private readonly lastHrProfessional: LastHrProfessional,
    private readonly log: ProvisioningLogService,
  ) {}

  /**
   * @param ifMatch value of the `If-Match` header, if there was one
   * @throws ScimError 404, 412 (another version)
   */
  async delete(
    { caller }: ScimContext,
    attempt: ProvisioningAttempt,
    id: string,
    ifMatch: string | undefined,
  ): Promise<void> {
    await this.database.inTenant(caller, async (scope) => {
      const account = await lockScimAccount(scope, id);
      attempt.isAbout(account, account.person?.id ?? null);
      requireVersion(account, ifMatch);
      const was = snapshotOf(account);
      const gone = Object.fromEntries(Object.keys(was).map((attribute) => [attribute, null]));
      this.log.write(scope, attempt.ended('deleted', 204, changesBetween(was, gone)));
      await this.lastHrProfessional.tellOfLoss(scope, account);
      await this.sessions.endAll(scope, account.id, 'account-closed');
      // Native, and safe: the row is locked and the tenant's filter applies. Its e-mails and SAML mappings go with it by their
      // foreign keys.
      await scope.em.nativeDelete(Account, { id: account.id });
    });
  }
}
