import { type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { newId } from '../database/schema/new-id.js';
import { foundBy } from '../database/paging/search-condition.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError, type FieldError } from '../errors/domain-error.js';
import type { Page, PageRequest } from '../database/paging/page.js';
import { readPage, readRows } from '../database/paging/read-page.js';
import type { SortRequest } from '../database/paging/sort-key.js';
import { todayOf } from '../tenants/today.js';
import { codeKey } from '../text/code-key.js';
import { type KeyProblem, whereKeyProblem } from './matching/key-problem.js';
import type { MatchMethod } from './matching/match-method.js';
import { type PersonAccountState, type PersonFilter, whereEmployed, whereHasAccount } from './person-filter.js';
import { PERSON_LIST, type PersonSort } from './person-sorts.js';
import { type EmploymentValues, Person, type PersonValues } from './person.entity.js';

/** A person's values with the whole list of employments; `null` empties it. */
export interface PersonRecord extends PersonValues {
  employments?: EmploymentValues[] | null;
}

export type NewPerson = PersonRecord & { personCode: string; givenName: string; familyName: string };

/** Which persons a list is to have. */
export interface PersonListRequest extends PageRequest, SortRequest<PersonSort> {
  filter?: PersonFilter;
  hasAccount?: PersonAccountState;
  /** Whether an employment runs today, by the tenant's time zone. */
  employed?: boolean;
  /** Those whom `method` cannot find for this reason; only both together say something. */
  keyProblem?: KeyProblem;
  method?: MatchMethod;
  ids?: string[];
}

/** HR's persons. */
@Injectable()
export class PersonService {
  /** Every word of the search has to be somewhere in the names, the code, an e-mail or an employment ID. */
  async list(scope: TenantScope, query: PersonListRequest): Promise<Page<Person>> {
    return readPage(scope, Person, await wherePersons(scope, query), PERSON_LIST, query);
  }

  /** The same without a count, for whoever reads them all. */
  async rows(scope: TenantScope, query: PersonListRequest): Promise<Omit<Page<Person>, 'total'>> {
    return readRows(scope, Person, await wherePersons(scope, query), PERSON_LIST, query);
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, id: string): Promise<Person> {
    const person = await em.findOne(Person, { id }, { populate: ['employments'] });
    if (person === null) throw DomainError.notFound('person');
    return person;
  }

  /** Codes and employment IDs that are taken are refused by the database. */
  async create({ em, tenantId }: TenantScope, values: NewPerson): Promise<Person> {
    refuseBadEmployments(values.employments ?? []);
    const { personCode, givenName, familyName } = values;
    const personCodeNorm = codeKey(personCode);
    const person = em.create(Person, { tenantId, id: newId(), personCode, givenName, familyName, personCodeNorm });
    person.edit({
      ...values,
      internalEmail: values.internalEmail ?? null,
      externalEmail: values.externalEmail ?? null,
    });
    person.replaceEmployments(values.employments ?? []);
    await em.flush();
    return person;
  }

  /** Changes what is given; `employments` replaces the whole list. */
  async change(scope: TenantScope, id: string, values: PersonRecord): Promise<Person> {
    const person = await this.getLocked(scope, id);
    person.edit(values);
    if (values.employments !== undefined) {
      refuseBadEmployments(values.employments ?? []);
      person.replaceEmployments(values.employments ?? []);
    }
    await scope.em.flush();
    return person;
  }

  /**
   * The row first and the employments then, as they are once nobody else is changing them: two lists that replace the same
   * old one would both stay.
   */
  private async getLocked({ em }: TenantScope, id: string): Promise<Person> {
    const person = await em.findOne(Person, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (person === null) throw DomainError.notFound('person');
    await em.populate(person, ['employments']);
    return person;
  }

  /** Deletes a person with its employments. One that has an account is refused by the database. */
  async remove(scope: TenantScope, id: string): Promise<void> {
    scope.em.remove(await this.get(scope, id));
    await scope.em.flush();
  }
}

async function wherePersons(scope: TenantScope, query: PersonListRequest): Promise<FilterQuery<Person>> {
  const { search, filter, hasAccount, employed, keyProblem, method, ids } = query;
  const conditions = [
    ...(await foundBy<Person>(scope.em, 'persons_found', search)),
    ...(filter === undefined ? [] : [whereHasAccount('none')]),
    ...(hasAccount === undefined ? [] : [whereHasAccount(hasAccount)]),
    ...(employed === undefined ? [] : [whereEmployed(employed, await todayOf(scope))]),
    ...(keyProblem === undefined || method === undefined ? [] : [whereKeyProblem(keyProblem, method)]),
    ...(ids === undefined ? [] : [{ id: { $in: ids } }]),
  ];
  return { $and: conditions } as FilterQuery<Person>;
}

/** What one body can tell by itself; whether another person has an employment ID is for the database to say. */
function refuseBadEmployments(employments: readonly EmploymentValues[]): void {
  const seen = new Set<string>();
  const errors = employments.flatMap(({ employmentId, startDate, endDate }, place): FieldError[] => {
    const found: FieldError[] = [];
    const key = codeKey(employmentId);
    if (seen.has(key)) {
      found.push({
        field: `employments.${place}.employmentId`,
        message: `${employmentId} is in the list twice.`,
        code: 'listed-twice',
      });
    }
    if (endDate != null && endDate < startDate) {
      found.push({
        field: `employments.${place}.endDate`,
        message: 'endDate must not be before startDate.',
        code: 'end-before-start',
      });
    }
    seen.add(key);
    return found;
  });
  if (errors.length > 0) throw DomainError.invalidFields(errors);
}
