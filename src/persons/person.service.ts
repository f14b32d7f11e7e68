import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { newId } from '../database/schema/new-id.js';
import { foundBy } from '../database/paging/search-condition.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError, type FieldError } from '../errors/domain-error.js';
import type { Page, PageRequest } from '../database/paging/page.js';
import { type PageOrder, readPage } from '../database/paging/read-page.js';
import { codeKey } from '../text/code-key.js';
import { type KeyProblem, whereKeyProblem } from './matching/key-problem.js';
import type { MatchMethod } from './matching/match-method.js';
import { type PersonFilter, wherePerson } from './person-filter.js';
import { type EmploymentValues, Person, type PersonValues } from './person.entity.js';

/** A person's values with the whole list of employments; `null` empties it. */
export interface PersonRecord extends PersonValues {
  employments?: EmploymentValues[] | null;
}

export type NewPerson = PersonRecord & { personCode: string; givenName: string; familyName: string };

/** Which persons a list is to have. */
export interface PersonListRequest extends PageRequest {
  filter?: PersonFilter;
  /** Those whom `method` cannot find for this reason; only both together say something. */
  keyProblem?: KeyProblem;
  method?: MatchMethod;
  ids?: string[];
}

/** HR's persons. */
@Injectable()
export class PersonService {
  /** Every word of the search has to be somewhere in the names, the code, an e-mail or an employment ID. */
  async list({ em }: TenantScope, query: PersonListRequest): Promise<Page<Person>> {
    const filters = query.filter === undefined ? [] : [wherePerson(query.filter)];
    const ids = query.ids === undefined ? [] : [{ id: { $in: query.ids } }];
    const { keyProblem, method } = query;
    const unfound = keyProblem === undefined || method === undefined ? [] : [whereKeyProblem(keyProblem, method)];
    const where = { $and: [...foundBy<Person>('persons_found', query.search), ...filters, ...unfound, ...ids] };
    const order: PageOrder<Person> = { by: 'personCodeNorm', populate: ['employments'] };
    return readPage(em, Person, where, order, query);
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
