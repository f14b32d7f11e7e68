import { Injectable } from '@nestjs/common';
import { ImmutableAttributesCheck } from '../immutable-attributes/immutable-attributes-check.js';
import type { ScimContext } from '../../request/scim-context.js';
import { AccountCreation } from './account-creation.js';
import { AccountDeletion } from './account-deletion.js';
import { AccountUpdate } from './account-update.js';
import type { ProvisioningAttempt } from '../request/provisioning-attempt.js';
import { readNewUser, readUpdate } from '../request/user-body.js';
import type { UserResource } from '../resource/user-resource.js';

/** A write to users that did not come as a request of its own. */
export interface UserWrite {
  readonly method: string;
  /** id of the user, unless it is to be created */
  readonly id?: string;
  /** what would be the `If-Match` header */
  readonly version?: string;
  /** what would be the body */
  readonly data?: unknown;
}

/** Takes a write to users the way that a request takes: readers, the check at the door, service. */
@Injectable()
export class UserWrites {
  constructor(
    private readonly creation: AccountCreation,
    private readonly check: ImmutableAttributesCheck,
    private readonly updating: AccountUpdate,
    private readonly deletion: AccountDeletion,
  ) {}

  /**
   * @returns the user as it is afterwards, or undefined if it was deleted
   * @throws ScimError and everything else that the request would have failed with; then nothing was written, and the
   *         attempt knows what the log entry of the refusal should
   */
  async write(
    context: ScimContext,
    attempt: ProvisioningAttempt,
    { method, id = '', version, data }: UserWrite,
  ): Promise<UserResource | undefined> {
    switch (attempt.operation) {
      case 'create':
        return this.creation.create(context, attempt, readNewUser(data, attempt));
      case 'delete':
        await this.deletion.delete(context, attempt, id, version);
        return undefined;
      default: {
        const update = await this.check.pass(context, attempt, id, () =>
          readUpdate({ json: data }, method, context, attempt),
        );
        return this.updating.update(context, attempt, id, update, version);
      }
    }
  }
}
