import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '../../access/policy/caller.js';
import { executeBound } from '../../database/transactions/execute-bound.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { type AskingTenant, askingIn } from '../../personal-data/asking-tenant.js';
import { countWithAccount, type ErasedRows, eraseSubject } from '../../personal-data/erase-subject.js';
import { holderOf, type Subject, subjectByName, subjectOfPerson } from '../../personal-data/subject.js';
import { AccountService } from '../accounts/account.service.js';

/** Takes away all that is held about somebody, for good. One transaction: it is done whole or not at all. */
@Injectable()
export class PersonErasure {
  constructor(private readonly accounts: AccountService) {}

  /**
   * @param reason is kept
   * @throws DomainError `not-found` when nothing in the tenant knows such a person; `invalid` for a reason that names the person;
   *         `conflict` for the account that the caller is signed in with, and for the last HR Professional who can sign in
   */
  async erase(scope: TenantScope, caller: AdminCaller, personId: string, reason: string): Promise<ErasedRows> {
    const tenant = askingIn(scope);
    // Whoever gives the person an account at this moment waits for this, and then finds nobody.
    const [person] = await executeBound<PersonNames>(scope.em, LOCK_PERSON, [scope.tenantId, personId]);
    const subject = await subjectOfPerson(tenant, personId);
    if (subject === null) throw DomainError.notFound('person');
    requireNamesNobody(reason, [...subject.names, ...Object.values(person ?? {})]);
    const counted = await countWithAccount(tenant, subject);
    const accountId = await this.accountOf(tenant, personId);
    if (accountId !== null) await this.accounts.remove(scope, caller, accountId);
    const erased = await eraseSubject(tenant, subject, { because: 'erasure', reason });
    for (const [table, rows] of Object.entries(erased)) counted[table] = (counted[table] ?? 0) + rows;
    return counted;
  }

  /**
   * Somebody who was never matched to a person, and whom requests and review items name only.
   *
   * @throws DomainError `conflict` while a person or an account has the name
   */
  async eraseNamed(scope: TenantScope, name: string, reason: string): Promise<ErasedRows> {
    const tenant = askingIn(scope);
    const holder = await holderOf(tenant, name);
    if (holder?.personId != null) {
      throw DomainError.conflict(
        'A person goes by this. Erase the person, with all that belongs to it.',
        'name-of-a-person',
      );
    }
    if (holder !== null) {
      throw DomainError.conflict('An account goes by this. Delete the account first.', 'name-of-an-account');
    }
    const subject: Subject = await subjectByName(tenant, name);
    requireNamesNobody(reason, subject.names);
    return eraseSubject(tenant, subject, { because: 'erasure', reason });
  }

  private async accountOf({ tenantId, ask }: AskingTenant, personId: string): Promise<string | null> {
    const [row] = await ask<{ id: string }>('select id from account where tenant_id = $1 and person_id = $2', [
      tenantId,
      personId,
    ]);
    return row?.id ?? null;
  }
}

interface PersonNames {
  given: string;
  family: string;
}

const LOCK_PERSON = `select given_name as given, family_name as family from person
  where tenant_id = $1 and id = $2 for update`;

/** Shorter ones are words that any sentence may have. */
const TELLING = 3;

/** The reason stays in the trail when all else is gone. */
function requireNamesNobody(reason: string, names: readonly string[]): void {
  const said = ` ${reason.toLowerCase().replace(/[^\p{L}\p{N}@._+-]+/gu, ' ')} `;
  const found = names.some((name) => {
    const word = name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}@._+-]+/gu, ' ')
      .trim();
    return word.length >= TELLING && (said.includes(` ${word} `) || said.includes(` ${word}. `));
  });
  if (!found) return;
  throw DomainError.invalidField(
    'reason',
    'reason is kept, so it must not name the person: leave out names, addresses and numbers.',
    'names-the-person',
  );
}
