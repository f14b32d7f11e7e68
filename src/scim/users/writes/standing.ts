import { LookUp } from '../../../database/statements/joint/joint-statement.js';
import type { Call } from '../../../database/statements/statement.js';
import type { Ask } from '../../../database/statements/ask.js';
import { HR_PROFESSIONAL } from '../../../roles/base-role.js';
import type { ProvisioningSettings } from '../../../scim-settings/scim-settings.js';
import { codeKey } from '../../../text/code-key.js';
import { userNameKey } from '../../../text/user-name-key.js';
import type { HeldRole } from '../attributes/held-role.js';
import type { Wish } from '../request/wish.js';

interface StandingRow {
  userNameHolder: string | null;
  identifierHolder: string | null;
  roleId: string | null;
  roleName: string;
  roleNameNorm: string;
  isHrProfessional: boolean;
  scimAssignable: boolean;
  knownRoles: KnownRole[] | null;
}

/** A role that somebody may have meant. */
export interface KnownRole {
  readonly name: string;
  readonly translations: Record<string, string>;
  readonly scimAssignable: boolean;
}

/** A role that was looked for. */
export interface FoundRole extends HeldRole {
  readonly scimAssignable: boolean;
}

/**
 * The role is locked against changes until the transaction ends: what the account may be is judged by the role's base, and
 * whoever changes that counts the accounts that hold the role.
 */
const standingStatement = (name: string, lock: string): LookUp<StandingRow> =>
  new LookUp<StandingRow>(
    name,
    `select
    (select a.id from account a where a.tenant_id = $1 and a.user_name_norm = $2) as "userNameHolder",
    (select m.account_id from saml_mapping m
      where m.tenant_id = $1 and m.identity_provider_id = $4 and m.user_identifier = $5) as "identifierHolder",
    r.id as "roleId", r.name as "roleName", r.name_norm as "roleNameNorm",
    r.base_role = '${HR_PROFESSIONAL}' as "isHrProfessional", r.scim_assignable as "scimAssignable",
    case when $3 is not null and not exists (select from role where tenant_id = $1 and name_norm = $3) then (
      select json_agg(json_build_object('name', name, 'translations', translations, 'scimAssignable', scim_assignable)
        order by name_norm) from role where tenant_id = $1
    ) end as "knownRoles"
  from (select 1) as one left join lateral (
    select id, name, name_norm, base_role, scim_assignable from role
    where tenant_id = $1 and name_norm = $3
      and id is distinct from (select a.role_id from account a where a.tenant_id = $1 and a.id = $6::uuid)
    ${lock}
  ) as r on true`,
    ['text', 'text', 'uuid', 'text', 'uuid'],
  );

const STANDING = standingStatement('scim_standing', 'for share');
const STANDING_UNLOCKED = standingStatement('scim_standing_unlocked', '');

/**
 * How things stand with what a write would like to give an account: who has the user name, which role has the name, who has the
 * SSO identifier. What can be foreseen is asked in the trip that locks the account (`ahead`, `learn`); what was not, when
 * it turns out to be needed.
 */
export class Standing {
  private readonly userNames = new Map<string, string | null>();
  private readonly roles = new Map<string, FoundRole | KnownRole[]>();
  private readonly identifiers = new Map<string, string | null>();

  constructor(
    private readonly settings: ProvisioningSettings,
    private readonly ask: Ask,
    /** False for who will not write. */
    private readonly locks = true,
  ) {}

  /**
   * Asks for all of a wish at once; the answer is for `learn`.
   *
   * @param own id of the account that wishes; the role that it holds already is neither locked nor told
   */
  ahead({ userName, role, identifier }: Wish, own: string | null = null): Call<StandingRow> {
    const { tenantId, identityProviderId } = this.settings;
    const [name, roleName] = [userName && userNameKey(userName), role && codeKey(role)];
    return (this.locks ? STANDING : STANDING_UNLOCKED).with(
      tenantId,
      name,
      roleName,
      identityProviderId,
      identifier,
      own,
    );
  }

  learn({ userName, role, identifier }: Wish, row: StandingRow | undefined): void {
    if (row === undefined) return;
    if (userName !== null) this.userNames.set(userNameKey(userName), row.userNameHolder);
    if (identifier !== null) this.identifiers.set(identifier, row.identifierHolder);
    if (role !== null) this.roles.set(codeKey(role), foundRole(row));
  }

  /** @returns id of the account that has the user name */
  async userNameHolder(userName: string): Promise<string | null> {
    return this.known(this.userNames, userNameKey(userName), { ...NOTHING, userName });
  }

  /** @returns id of the account that the identifier stands for */
  async identifierHolder(identifier: string): Promise<string | null> {
    return this.known(this.identifiers, identifier, { ...NOTHING, identifier });
  }

  /** @returns the role, or all that there are if there is none of that name */
  async roleNamed(role: string): Promise<FoundRole | KnownRole[]> {
    return this.known(this.roles, codeKey(role), { ...NOTHING, role });
  }

  private async known<Value>(answers: Map<string, Value>, key: string, wish: Wish): Promise<Value> {
    if (!answers.has(key)) this.learn(wish, (await this.ask(this.ahead(wish)))[0]);
    return answers.get(key) as Value;
  }
}

const NOTHING: Wish = { userName: null, role: null, identifier: null };

function foundRole(row: StandingRow): FoundRole | KnownRole[] {
  const { roleId, roleName, roleNameNorm, isHrProfessional, scimAssignable } = row;
  if (roleId === null) return row.knownRoles ?? [];
  return { id: roleId, name: roleName, nameNorm: roleNameNorm, isHrProfessional, scimAssignable };
}
