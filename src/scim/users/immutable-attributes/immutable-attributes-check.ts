import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../../../database/transactions/tenant-database.js';
import type { ScimContext } from '../../request/scim-context.js';
import type { ProvisioningAttempt } from '../request/provisioning-attempt.js';
import { findScimAccount } from '../resource/scim-account.js';
import { intentOf, type UpdateRequest } from '../request/update-request.js';
import { userResource } from '../resource/user-resource.js';
import { judgeImmutableAttributes } from './immutable-attributes.js';
import type { JudgedUpdate } from './judged-update.js';

/** Holds an update against what HR owns, before it is carried out: for the guard, and for an operation of a bulk request. */
@Injectable()
export class ImmutableAttributesCheck {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * Refuses the update or strikes out what HR owns.
   *
   * @param attempt is told what was struck out, for the log entry of a refusal
   * @param read reads the update
   * @returns what was asked and what of it was struck out
   * @throws ScimError 404, what `read` throws, 400 `mutability`
   */
  async pass(
    { caller, settings, baseUrl }: ScimContext,
    attempt: ProvisioningAttempt | undefined,
    id: string,
    read: () => UpdateRequest | Promise<UpdateRequest>,
  ): Promise<JudgedUpdate> {
    // First the account, so that the log knows whom a body is about that cannot even be read.
    const account = await this.database.inTenant(caller, (scope) => findScimAccount(scope, id));
    attempt?.isAbout(account);
    const asked = await read();
    const held = userResource(account, baseUrl);
    const { refusal, ignored } = judgeImmutableAttributes(intentOf(asked, held), held, settings.immutableAttributes);
    if (attempt !== undefined) attempt.ignored = ignored;
    if (refusal !== null) throw refusal;
    return { asked, struckOut: ignored };
  }
}
