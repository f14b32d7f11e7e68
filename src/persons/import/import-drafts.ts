import { LockMode } from '@mikro-orm/postgresql';
import { newId } from '../../database/new-id.js';
import type { TenantScope } from '../../database/tenant-database.js';
import { Employment, type EmploymentValues, Person, type PersonValues } from '../person.entity.js';

/** A person on the way through a batch. The entity is no row of the ORM's: it is here for what it knows of its keys. */
export interface PersonDraft {
  id: string;
  person: Person;
  /** The values before the batch; null for a new person. */
  before: string | null;
}

export interface EmploymentDraft {
  id: string;
  /** Whose it is. */
  personId: string;
  employment: Employment;
  before: string | null;
}

/**
 * Reads and writes what a batch is about by the query builder: change tracking costs five times what all the rest of an
 * import does. Safe without the ORM's filter because the tenant is in every condition and row, and in the policies.
 */
export class ImportDrafts {
  private constructor(
    private readonly scope: TenantScope,
    readonly persons: Map<string, PersonDraft>,
    readonly employments: Map<string, EmploymentDraft>,
  ) {}

  /**
   * One query each, however many there are. Locked in one order, so that what HR changes meanwhile is not overwritten.
   *
   * @param codes,employmentIds match keys
   */
  static async load(scope: TenantScope, codes: string[], employmentIds: string[]): Promise<ImportDrafts> {
    const { em, tenantId } = scope;
    const persons = await em
      .createQueryBuilder(Person)
      .select(['id', 'personCode', 'givenName', 'familyName', 'internalEmail', 'externalEmail', 'createdAt'])
      .where({ tenantId, personCodeNorm: { $in: codes } })
      .orderBy({ id: 'asc' })
      .setLockMode(LockMode.PESSIMISTIC_WRITE)
      .execute<FoundPerson[]>('all');
    const employments = await em
      .createQueryBuilder(Employment)
      .select(['id', 'person', 'employmentId', 'startDate', 'endDate'])
      .where({ tenantId, employmentIdNorm: { $in: employmentIds } })
      .orderBy({ id: 'asc' })
      .execute<FoundEmployment[]>('all');
    const drafts = new ImportDrafts(scope, new Map(), new Map());
    for (const found of persons) {
      const { person } = drafts.addPerson(found, found);
      drafts.persons.set(person.personCodeNorm, { id: found.id, person, before: personValues(person) });
    }
    for (const found of employments) {
      const [, personId] = found.person;
      const draft = drafts.addEmployment(personId, found, found.id);
      draft.before = employmentValues(draft.employment);
    }
    return drafts;
  }

  /** @param found id and time of making of a person who is there already */
  addPerson(values: PersonValues, found = { id: newId(), createdAt: new Date() }): PersonDraft {
    const person = Object.assign(new Person(), {
      createdAt: found.createdAt,
      internalEmail: null,
      externalEmail: null,
    });
    person.edit(values);
    const draft = { id: found.id, person, before: null };
    this.persons.set(person.personCodeNorm, draft);
    return draft;
  }

  addEmployment(personId: string, values: EmploymentValues, id = newId()): EmploymentDraft {
    const employment = new Employment();
    employment.edit(values);
    const draft: EmploymentDraft = { id, personId, employment, before: null };
    this.employments.set(employment.employmentIdNorm, draft);
    return draft;
  }

  /**
   * Writes what is new or different.
   *
   * @returns ids of the persons of whom something, or an employment, is different now, the new ones included
   */
  async save(): Promise<Set<string>> {
    const employments = [...this.employments.values()].filter((e) => e.before !== employmentValues(e.employment));
    const employers = new Set(employments.map(({ personId }) => personId));
    const persons = [...this.persons.values()].filter(
      (p) => employers.has(p.id) || p.before !== personValues(p.person),
    );
    if (persons.length === 0) return new Set();
    const { em, tenantId } = this.scope;
    // PostgreSQL checks foreign keys by a plan that it keeps for the connection. Made while the table was small, it reads
    // the whole table for every row, and an import is what makes the table large. Ends with the transaction.
    await em.execute(`set local plan_cache_mode = 'force_custom_plan'`);
    const updatedAt = new Date();
    await em
      .createQueryBuilder(Person)
      .insert(persons.map(({ id, person }) => ({ ...scalarsOf(person), tenantId, id, updatedAt })))
      .onConflict(['tenantId', 'id'])
      .merge([
        'givenName',
        'familyName',
        'internalEmail',
        'internalEmailNorm',
        'externalEmail',
        'externalEmailNorm',
        'updatedAt',
      ])
      .execute('run');
    if (employments.length > 0) {
      const rows = employments.map(
        ({ id, personId, employment: { employmentId, employmentIdNorm, startDate, endDate } }) => ({
          tenantId,
          id,
          person: [tenantId, personId] as never,
          employmentId,
          employmentIdNorm,
          startDate,
          endDate,
        }),
      );
      const insert = em.createQueryBuilder(Employment).insert(rows);
      await insert.onConflict(['tenantId', 'id']).merge(['startDate', 'endDate']).execute('run');
    }
    return new Set(persons.map(({ id }) => id));
  }
}

interface FoundPerson extends PersonValues {
  id: string;
  createdAt: Date;
}

interface FoundEmployment extends EmploymentValues {
  id: string;
  /** The whole key: tenant and person. */
  person: [string, string];
}

function scalarsOf(person: Person) {
  const { personCode, personCodeNorm, givenName, familyName, createdAt } = person;
  const { internalEmail, internalEmailNorm, externalEmail, externalEmailNorm } = person;
  return {
    ...{ personCode, personCodeNorm, givenName, familyName, createdAt },
    ...{ internalEmail, internalEmailNorm, externalEmail, externalEmailNorm },
  };
}

function personValues({ givenName, familyName, internalEmail, externalEmail }: Person): string {
  return JSON.stringify([givenName, familyName, internalEmail, externalEmail]);
}

function employmentValues({ startDate, endDate }: Employment): string {
  return JSON.stringify([startDate, endDate]);
}
