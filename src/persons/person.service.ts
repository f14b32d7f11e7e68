import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { accountIdsOf } from '../accounts/account-ids.js';
import { newId } from '../database/schema/new-id.js';
import { foundBy } from '../database/paging/search-condition.js';
import type { TenantScope } from '../database/tenant-database.js';
import { DomainError, type FieldError } from '../errors/domain-error.js';
import { type Page, type PageOrder, readPage } from '../http/admin/page.js';
import { normalizeCode } from './matching/normalize-key.js';
import type { PersonQuery } from '../admin/persons/person.dto.js';
import { wherePerson } from './person-filter.js';
import { type EmploymentValues, Person, type PersonValues } from './person.entity.js';

/** A person's values with the whole list of employments; `null` empties it. */
export interface PersonRecord extends PersonValues {
  employments?: EmploymentValues[] | null;
}

export type NewPerson = PersonRecord & { personCode: string; givenName: string; familyName: string };

/** Shows a person with the id of its account. */
export type PersonShow<View> = (person: Person, accountId: string | undefined) => View;

/** HR's persons. */
@Injectable()
export class PersonService {
  /** Every word of the search has to be somewhere in the names, the code, an e-mail or an employment ID. */
  async list<View>({ em }: TenantScope, query: PersonQuery, view: PersonShow<View>): Promise<Page<View>> {
    const filters = query.filter === undefined ? [] : [wherePerson(query.filter)];
    const ids = query.ids === undefined ? [] : [{ id: { $in: query.ids } }];
    const where = { $and: [...foundBy<Person>('persons_found', query.search), ...filters, ...ids] };
    const order: PageOrder<Person> = { by: 'personCodeNorm', populate: ['employments'] };
    const page = await readPage(em, Person, where, order, query, (item) => item);
    const accountIds = await accountIdsOf(em, page.items);
    return { ...page, items: page.items.map((person) => view(person, accountIds.get(person.id))) };
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, id: string): Promise<Person> {
    const person = await em.findOne(Person, { id }, { populate: ['employments'] });
    if (person === null) throw DomainError.notFound('person');
    return person;
  }

  /** Shows one person; its account is looked up. */
  async show<View>({ em }: TenantScope, person: Person, view: PersonShow<View>): Promise<View> {
    return view(person, (await accountIdsOf(em, [person])).get(person.id));
  }

  /** Codes and employment IDs that are taken are refused by the database. */
  async create({ em, tenantId }: TenantScope, values: NewPerson): Promise<Person> {
    refuseBadEmployments(values.employments ?? []);
    const { personCode, givenName, familyName } = values;
    const personCodeNorm = normalizeCode(personCode);
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
    const key = normalizeCode(employmentId);
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
