import { Injectable } from '@nestjs/common';
import { Account } from '../../accounts/account.entity.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { type WarningCode, warningReason } from '../../persons/import/plan/import-warning.js';
import {
  KEY_ATTRIBUTES,
  MATCH_METHOD_FACTS,
  MATCH_METHODS,
  type MatchMethod,
} from '../../persons/matching/match-method.js';
import { hasKey } from '../../persons/matching/persons-with-key.js';
import type { Person } from '../../persons/person.entity.js';
import { type PersonRecord, PersonService } from '../../persons/person.service.js';
import { ScimSettings } from '../../scim-settings/scim-settings.entity.js';
import { codeKey } from '../../text/code-key.js';
import type { KeyHolderView, PersonView, PersonWarningView } from './person.dto.js';
import { shownPerson } from './shown-persons.js';

/** A value that a method would look for: as it is shown, and as it is compared. */
interface Key {
  readonly value: string;
  readonly compared: string;
}

type Keys = Record<MatchMethod, readonly Key[]>;

/** Holders of a shared value who are named. */
const MOST_HOLDERS = 5;

/**
 * Says what an edit of a person would do to the keys by which accounts are matched, before it is saved. Nothing is forbidden:
 * HR may know better.
 */
@Injectable()
export class PersonEditPreview {
  constructor(private readonly persons: PersonService) {}

  /**
   * Makes the change and takes it back, so that whatever would refuse it does.
   *
   * @returns the person as it would be, and the warnings, in the words of an import's dry run
   * @throws DomainError as the change itself would
   */
  async preview(
    scope: TenantScope,
    id: string,
    values: PersonRecord,
  ): Promise<PersonView & { warnings: PersonWarningView[] }> {
    const { em } = scope;
    const before = keysOf(await this.persons.get(scope, id));
    // Raw, because the ORM has no words for it; nothing of what follows is left, and neither is an event in the trail.
    await em.execute('savepoint preview');
    const person = await this.persons.change(scope, id, values);
    const warnings = await this.warnings(scope, person, before);
    const view = await shownPerson(scope, person);
    await em.execute('rollback to savepoint preview');
    em.clear();
    return Object.assign(view, { warnings });
  }

  private async warnings(scope: TenantScope, person: Person, before: Keys): Promise<PersonWarningView[]> {
    const { em } = scope;
    const account = await em.findOne(Account, { person });
    const settings = await em.findOneOrFail(ScimSettings, { tenantId: scope.tenantId });
    const after = keysOf(person);
    const warnings: PersonWarningView[] = [];
    for (const method of MATCH_METHODS) {
      const gone = withoutThose(before[method], after[method]);
      const come = withoutThose(after[method], before[method]);
      if (account !== null && isMatchedBy(method, account, settings)) {
        for (const { value } of gone.filter((key) => isTheAccounts(method, key, account))) {
          warnings.push(warning('linked-key-changes', person, method, come[0]?.value ?? '', value));
        }
      }
      for (const key of come) {
        const { persons, count } = await holdersOf(scope, method, key, person);
        if (count === 0) continue;
        warnings.push(warning('shared-match-key', person, method, key.value, String(count + 1), persons));
      }
    }
    return warnings;
  }
}

/** The values of each method; codes and addresses in the form that is stored to be compared. */
const KEYS: Record<MatchMethod, (person: Person) => (Key | undefined)[]> = {
  internalEmail: ({ internalEmail, internalEmailNorm }) => [keyOf(internalEmail, internalEmailNorm)],
  externalEmail: ({ externalEmail, externalEmailNorm }) => [keyOf(externalEmail, externalEmailNorm)],
  personCode: ({ personCode, personCodeNorm }) => [keyOf(personCode, personCodeNorm)],
  employmentId: ({ employments }) =>
    employments.getItems().map(({ employmentId, employmentIdNorm }) => keyOf(employmentId, employmentIdNorm)),
};

function keysOf(person: Person): Keys {
  const keys = MATCH_METHODS.map((method) => [method, KEYS[method](person).filter((key) => key !== undefined)]);
  return Object.fromEntries(keys) as Keys;
}

function keyOf(value: string | null | undefined, compared: string | null | undefined): Key | undefined {
  return value == null || compared == null ? undefined : { value, compared };
}

function withoutThose(keys: readonly Key[], others: readonly Key[]): Key[] {
  return keys.filter(({ compared }) => !others.some((other) => other.compared === compared));
}

/** Whether the next creation, or the one that made the account, looks by this method. */
function isMatchedBy(method: MatchMethod, { matchedBy }: Account, settings: ScimSettings): boolean {
  return [matchedBy, settings.matchMethod, settings.secondMatchMethod].includes(method);
}

/** Of several employments only the one counts whose number the provider sends, where that is known. */
function isTheAccounts(method: MatchMethod, { compared }: Key, { employeeNumber }: Account): boolean {
  const [, byNumber] = KEY_ATTRIBUTES;
  if (MATCH_METHOD_FACTS[method].keyAttribute !== byNumber || employeeNumber == null) return true;
  return codeKey(employeeNumber) === compared;
}

/** Who else has the value: by the condition of the matching itself. */
async function holdersOf(
  { em, tenantId }: TenantScope,
  method: MatchMethod,
  { compared }: Key,
  { id }: Person,
): Promise<{ persons: KeyHolderView[]; count: number }> {
  // Raw, because the condition is that of a prepared statement; row-level security applies, and the tenant is in it besides.
  const sql = `with sought as (select ?::text as tenant, ?::text as key)
    select p.id, p.person_code as "personCode", p.given_name as "givenName", p.family_name as "familyName",
      count(*) over () as count
    from sought, person p where ${hasKey(method, 'sought.tenant', 'sought.key')} and p.id <> ? order by p.person_code_norm limit ?`;
  const rows = await em.execute<(KeyHolderView & { count: string })[]>(sql, [tenantId, compared, id, MOST_HOLDERS]);
  const persons = rows.map(({ id: holder, personCode, givenName, familyName }) => ({
    id: holder,
    personCode,
    givenName,
    familyName,
  }));
  return { persons, count: Number(rows[0]?.count ?? 0) };
}

function warning(
  code: WarningCode,
  { personCode }: Person,
  attribute: MatchMethod,
  value: string,
  other: string,
  persons: KeyHolderView[] = [],
): PersonWarningView {
  const values = { attribute, value, other };
  return {
    code,
    reason: warningReason(code, values),
    personCode,
    attribute,
    value,
    values,
    count: 1,
    lines: [],
    persons,
  };
}
