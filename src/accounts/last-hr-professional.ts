import { Injectable, Logger } from '@nestjs/common';
import type { Ask } from '../database/statements/ask.js';
import { type Call, Statement } from '../database/statements/statement.js';
import { HR_PROFESSIONAL } from '../roles/base-role.js';
import type { Role } from '../roles/role.entity.js';

/** An account as far as it matters here, as it is before the change. */
export interface Administrator {
  readonly tenantId: string;
  readonly id: string;
  /** Whether it is active and holds an HR role; whether it has something to sign in with, the database is asked. */
  readonly isActiveHrProfessional: boolean;
}

/** That an account is mapped at an identity provider that is enabled, and so can sign in by it. */
const mapped = (but = 'true'): string =>
  `exists (select from saml_mapping m
      join identity_provider p on p.tenant_id = m.tenant_id and p.id = m.identity_provider_id
    where m.tenant_id = $1 and m.account_id = a.id and p.enabled and ${but})`;

/**
 * Who can really sign in to administer a tenant: an active account whose role is HR Professional or derived from it, and that
 * has something to sign in with, a password where those are taken or a mapping of an enabled identity provider (docs/design.md §8).
 */
const administrators = (ways: string, what = ''): string =>
  `select ${what} from account a join role r on r.tenant_id = a.tenant_id and r.id = a.role_id
    where a.tenant_id = $1 and a.active and r.base_role = '${HR_PROFESSIONAL}' and (${ways})`;

/** That it has a password, where passwords are taken. */
const PASSWORD =
  '(a.password_hash is not null and exists (select from tenant t where t.tenant_id = $1 and t.password_sign_in))';

const ANY_WAY = `${PASSWORD} or ${mapped()}`;

const anybody = (name: string, which: string): Statement<{ found: boolean }> =>
  new Statement(name, `select exists (${which}) as found`);

const ANYBODY = anybody('administrators', administrators(ANY_WAY));
/** Each with what is about to be taken as its second value. */
const ANYBODY_BUT = anybody('administrators_but_one', `${administrators(ANY_WAY)} and a.id <> $2`);
const ANYBODY_OF_OTHER_ROLE = anybody('administrators_of_other_role', `${administrators(ANY_WAY)} and a.role_id <> $2`);
const ANYBODY_WITHOUT_PASSWORD = anybody(
  'administrators_without_password',
  administrators(`(${PASSWORD} and a.id <> $2) or ${mapped()}`),
);
const ANYBODY_WITHOUT_MAPPING = anybody(
  'administrators_without_mapping',
  administrators(`${PASSWORD} or ${mapped('m.id <> $2')}`),
);
const ANYBODY_WITHOUT_PROVIDER = anybody(
  'administrators_without_provider',
  administrators(`${PASSWORD} or ${mapped('p.id <> $2')}`),
);
const ALL = new Statement<{ id: string }>('all_administrators', administrators(ANY_WAY, 'a.id'));
const LOCK_TENANT = new Statement('lock_tenant', 'select tenant_id from tenant where tenant_id = $1 for update');

/**
 * Knows whether a tenant is about to lose the last account that can sign in to administer it. Where nobody can, there is
 * nobody to lose. To be asked before the change, in the same transaction.
 */
@Injectable()
export class LastHrProfessional {
  private readonly logger = new Logger(LastHrProfessional.name);

  /**
   * Ask before deactivating, demoting or deleting `account`.
   *
   * @returns whether the tenant would be left without anybody who can sign in
   */
  async wouldLose(ask: Ask, { tenantId, id, isActiveHrProfessional }: Administrator): Promise<boolean> {
    return isActiveHrProfessional && loses(ask, ANYBODY_BUT, tenantId, id);
  }

  /** Ask before taking the password of `account`, which may still be mapped. */
  async wouldLoseWithPassword(ask: Ask, { tenantId, id, isActiveHrProfessional }: Administrator): Promise<boolean> {
    return isActiveHrProfessional && loses(ask, ANYBODY_WITHOUT_PASSWORD, tenantId, id);
  }

  /** Ask before deleting a SAML mapping, or giving it to another account or identity provider. */
  async wouldLoseWithMapping(ask: Ask, { tenantId, id }: { tenantId: string; id: string }): Promise<boolean> {
    return loses(ask, ANYBODY_WITHOUT_MAPPING, tenantId, id);
  }

  /** Ask before disabling an identity provider. */
  async wouldLoseWithProvider(ask: Ask, { tenantId, id }: { tenantId: string; id: string }): Promise<boolean> {
    return loses(ask, ANYBODY_WITHOUT_PROVIDER, tenantId, id);
  }

  /** Ask before deriving `role` from another base role: whether all who can sign in hold it. */
  async wouldLoseWithRole(ask: Ask, { tenantId, id, isHrProfessional }: Role): Promise<boolean> {
    return isHrProfessional && loses(ask, ANYBODY_OF_OTHER_ROLE, tenantId, id);
  }

  /**
   * For what provisioning may do all the same, because deprovisioning comes first (docs/design.md §8): tells whoever runs the
   * installation that nobody is left, and what to do. A look without the lock, since nothing is refused by it.
   */
  async tellOfLoss(ask: Ask, { tenantId, id, isActiveHrProfessional }: Administrator): Promise<void> {
    if (!isActiveHrProfessional || (await isFound(ask, ANYBODY_BUT.with(tenantId, id)))) return;
    if (!(await isFound(ask, ANYBODY.with(tenantId)))) return;
    this.logger.warn(
      { tenantId },
      'Provisioning takes the last HR Professional who can sign in. Make another one: npm run cli -- account create',
    );
  }

  /**
   * @param locks whether whoever else is about to take one waits until the transaction ends
   * @returns the ids of all of them, for who takes several at a time
   */
  async all(ask: Ask, tenantId: string, locks: boolean): Promise<Set<string>> {
    if (locks) await ask(LOCK_TENANT.with(tenantId));
    return new Set((await ask(ALL.with(tenantId))).map(({ id }) => id));
  }
}

/**
 * Two requests that each remove one of the last two must not both find the other one still there: whoever asks waits
 * at the tenant's row for those who asked before, and counts what they have committed (each statement of a transaction
 * sees what is committed when it begins). The lock is held until the transaction ends. A deferred trigger would need the
 * same lock to be right, and could not say who was in the way.
 */
async function loses(ask: Ask, others: Statement<{ found: boolean }>, tenantId: string, id: string): Promise<boolean> {
  await ask(LOCK_TENANT.with(tenantId));
  return !(await isFound(ask, others.with(tenantId, id))) && isFound(ask, ANYBODY.with(tenantId));
}

async function isFound(ask: Ask, call: Call<{ found: boolean }>): Promise<boolean> {
  const [row] = await ask(call);
  return row?.found === true;
}
