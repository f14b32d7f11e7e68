import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../../database/transactions/tenant-database.js';
import type { ScimContext } from '../../request/scim-context.js';
import type { ProvisioningAttempt } from '../request/provisioning-attempt.js';
import { findScimAccount } from '../resource/scim-account.js';
import { intentOf, type UpdateRequest } from '../request/update-request.js';
import { userResource } from '../resource/user-resource.js';
import { judgeImmutableAttributes } from './immutable-attributes.js';

/** Holds an update against what HR owns, before it is carried out: for the guard, and for an operation of a bulk request. */
@Injectable()
export class ImmutableAttributesCheck {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * Refuses the update or strikes out what HR owns, which the attempt remembers.
   *
   * @param read reads the update
   * @throws ScimError 404, what `read` throws, 400 `mutability`
   */
  async pass(
    { caller, settings, baseUrl }: ScimContext,
    attempt: ProvisioningAttempt | undefined,
    id: string,
    read: () => UpdateRequest | Promise<UpdateRequest>,
  ): Promise<UpdateRequest> {
    // First the account, so that the log knows whom a body is about that cannot even be read.
    const account = await this.database.inTenant(caller, (scope) => findScimAccount(scope, id));
    attempt?.isAbout(account);
    const update = await read();
    const held = userResource(account, baseUrl);
    const { refusal, ignored } = judgeImmutableAttributes(intentOf(update, held), held, settings.immutableAttributes);
    if (attempt !== undefined) attempt.ignored = ignored;
    if (refusal !== null) throw refusal;
    return update;
  }
}
