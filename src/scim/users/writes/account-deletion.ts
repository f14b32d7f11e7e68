import { Injectable } from '@nestjs/common';
import { endSessions } from '../../../access/sessions/end-sessions.js';
import { LastHrProfessional } from '../../../accounts/last-hr-professional.js';
import { isId } from '../../../database/schema/is-id.js';
import { TenantStatements } from '../../../database/statements/tenant-statements.js';
import { newLogEntry } from '../../../provisioning-log/new-entry.js';
import { mendReviewItemsOf } from '../../../review-items/mend-review-items.js';
import type { ScimContext } from '../../request/scim-context.js';
import { ProvisionedAccount } from '../attributes/provisioned-account.js';
import { changesBetween, snapshotOf } from './account-changes.js';
import { deleteAccount } from './account-statements.js';
import { lockAccount } from './held-account.js';
import { requireVersion } from './require-version.js';
import type { ProvisioningAttempt } from '../request/provisioning-attempt.js';
import { noSuchUser } from '../resource/no-such-user.js';

/** `DELETE /Users/{id}`: the account goes, the person and the log stay (docs/design.md §3.5). */
@Injectable()
export class AccountDeletion {
  constructor(
    private readonly statements: TenantStatements,
    private readonly lastHrProfessional: LastHrProfessional,
  ) {}

  /**
   * @param ifMatch value of the `If-Match` header, if there was one
   * @throws ScimError 404, 412 (another version)
   */
  async delete(
    { caller, settings }: ScimContext,
    attempt: ProvisioningAttempt,
    id: string,
    ifMatch: string | undefined,
  ): Promise<void> {
    if (!isId(id)) throw noSuchUser(id);
    await this.statements.change(caller, async (trips) => {
      trips.only(id);
      const [, [held]] = await trips.ask(...lockAccount(settings, id));
      if (held === undefined) throw noSuchUser(id);
      const account = ProvisionedAccount.held(held);
      attempt.isAbout(account, account.personId);
      requireVersion(account, ifMatch);
      const was = snapshotOf(account);
      const gone = Object.fromEntries(Object.keys(was).map((attribute) => [attribute, null]));
      const entry = newLogEntry(caller.tenantId, attempt.ended('deleted', 204, changesBetween(was, gone)));
      await this.lastHrProfessional.tellOfLoss(trips.rows, account);
      await trips.finish(
        entry,
        ...endSessions(caller.tenantId, account.id, 'account-closed'),
        mendReviewItemsOf(caller.tenantId, account.id),
        deleteAccount(account),
      );
    });
  }
}
