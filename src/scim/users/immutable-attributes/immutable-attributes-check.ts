import { Injectable } from '@nestjs/common';
import { isId } from '../../../database/schema/is-id.js';
import { Statement } from '../../../database/statements/statement.js';
import { TenantStatements } from '../../../database/statements/tenant-statements.js';
import { codeKey } from '../../../text/code-key.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import type { ScimContext } from '../../request/scim-context.js';
import type { ProvisioningAttempt } from '../request/provisioning-attempt.js';
import { noSuchUser } from '../resource/no-such-user.js';
import { claimedRole } from '../request/role-claim.js';
import { intentOf, type UpdateIntent, type UpdateRequest } from '../request/update-request.js';
import type { Wish } from '../request/wish.js';
import { resourceOfRow } from '../resource/user-resource.js';
import type { UserRow } from '../attributes/account-fields.js';
import { PERSON_AND_ROLE, USER_COLUMNS } from '../resource/user-row.js';
import { judgeImmutableAttributes } from './immutable-attributes.js';
import type { JudgedUpdate } from './judged-update.js';
import { saysSomethingOfHr } from './values-of-hr.js';

/** A user as GET reads it, with the person for the log. */
const HELD = new Statement<UserRow & { personId: string }>(
  'scim_user_at_the_door',
  `select ${USER_COLUMNS}, a.person_id as "personId" from account a ${PERSON_AND_ROLE} where a.tenant_id = $1 and a.id = $2`,
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
    // Nothing to hold against anybody: whoever carries it out finds the user, or finds that there is none.
    if (!saysSomethingOfHr(asked)) return { asked, struckOut: [], wish: null };
    const row = await this.find(caller.tenantId, id);
    attempt?.isAbout(row, row.personId);
    const held = resourceOfRow(row, baseUrl);
    const intent = intentOf(asked, held);
    const { refusal, ignored } = judgeImmutableAttributes(intent, held, settings.immutableAttributes);
    if (attempt !== undefined) attempt.ignored = ignored;
    if (refusal !== null) throw refusal;
    return { asked, struckOut: ignored, wish: wishIn(intent, row) };
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

/** What of an update is new to the user; where that cannot be understood, it is said by whoever carries it out. */
function wishIn({ document }: UpdateIntent, { userName, role }: UserRow): Wish | null {
  const wish = {
    userName: document.userName == null || document.userName === userName ? null : document.userName,
    role: wishedRole(document, role),
    identifier: null,
  };
  return wish.userName === null && wish.role === null ? null : wish;
}

function wishedRole(document: UserDocument, held: string): string | null {
  try {
    const name = claimedRole(document, held);
    return name === null || codeKey(name) === codeKey(held) ? null : name;
  } catch {
    return null;
  }
}
