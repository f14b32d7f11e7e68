import { Injectable } from '@nestjs/common';
import { isId } from '../../../database/schema/is-id.js';
import { Statement } from '../../../database/statements/statement.js';
import { TenantStatements } from '../../../database/statements/tenant-statements.js';
import type { ScimContext } from '../../request/scim-context.js';
import type { ProvisioningAttempt } from '../request/provisioning-attempt.js';
import { noSuchUser } from '../resource/no-such-user.js';
import { intentOf, type UpdateRequest } from '../request/update-request.js';
import { resourceOfRow } from '../resource/user-resource.js';
import type { UserRow } from '../attributes/account-fields.js';
import { PERSON_AND_ROLE, userColumns } from '../resource/user-row.js';
import { judgeImmutableAttributes } from './immutable-attributes.js';
import type { JudgedUpdate } from './judged-update.js';
import { mightBeRefused } from './values-of-hr.js';

/** A user as GET reads it, with the person for the log. */
const HELD = new Statement<UserRow & { personId: string }>(
  'scim_user_at_the_door',
  `select ${userColumns('$1')}, a.person_id as "personId" from account a ${PERSON_AND_ROLE} where a.tenant_id = $1 and a.id = $2`,
);

/** Holds an update against what HR owns, before it is carried out: for the guard, and for an operation of a bulk request. */
@Injectable()
export class ImmutableAttributesCheck {
  constructor(private readonly statements: TenantStatements) {}

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
    const asked = await this.read(caller.tenantId, attempt, id, read);
    // Nothing to refuse: whoever carries it out finds the user, or that there is none, and strikes out what is HR's.
    if (!mightBeRefused(asked, settings.immutableAttributes)) return { asked, struckOut: [] };
    const row = await this.find(caller.tenantId, id);
    attempt?.isAbout(row, row.personId);
    const held = resourceOfRow(row, baseUrl);
    const { refusal, ignored } = judgeImmutableAttributes(intentOf(asked, held), held, settings.immutableAttributes);
    if (attempt !== undefined) attempt.ignored = ignored;
    if (refusal !== null) throw refusal;
    return { asked, struckOut: ignored };
  }

  /** What cannot even be read is refused, but an unknown id first, and the log is to know whom the body was about. */
  private async read(
    tenantId: string,
    attempt: ProvisioningAttempt | undefined,
    id: string,
    read: () => UpdateRequest | Promise<UpdateRequest>,
  ): Promise<UpdateRequest> {
    try {
      return await read();
    } catch (error) {
      const row = await this.find(tenantId, id);
      attempt?.isAbout(row, row.personId);
      throw error;
    }
  }

  private async find(tenantId: string, id: string): Promise<UserRow & { personId: string }> {
    if (!isId(id)) throw noSuchUser(id);
    const [[row]] = await this.statements.once(tenantId, HELD.with(tenantId, id));
    if (row === undefined) throw noSuchUser(id);
    return row;
  }
}
