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

/** Locked in one order, so that what HR changes meanwhile is not overwritten. */
const FIND_PERSONS = `
  select id, person_code as "personCode", given_name as "givenName", family_name as "familyName",
    internal_email as "internalEmail", external_email as "externalEmail", created_at as "createdAt"
  from person where tenant_id = ? and person_code_norm in (?) order by id for update`;

const FIND_EMPLOYMENTS = `
  select id, person_id as "personId", employment_id as "employmentId", start_date::text as "startDate",
    end_date::text as "endDate"
  from employment where tenant_id = ? and employment_id_norm in (?)`;

/** One JSON text for all rows: PostgreSQL reads it faster than a statement with thousands of values. */
const SAVE_PERSONS = `
  insert into person (tenant_id, id, person_code, person_code_norm, given_name, family_name, internal_email,
    internal_email_norm, external_email, external_email_norm, created_at, updated_at)
  select tenant_id, id, person_code, person_code_norm, given_name, family_name, internal_email,
    internal_email_norm, external_email, external_email_norm, created_at, updated_at
  from jsonb_populate_recordset(null::person, ?::jsonb)
  on conflict (tenant_id, id) do update set given_name = excluded.given_name, family_name = excluded.family_name,
    internal_email = excluded.internal_email, internal_email_norm = excluded.internal_email_norm,
    external_email = excluded.external_email, external_email_norm = excluded.external_email_norm,
    updated_at = excluded.updated_at`;

const SAVE_EMPLOYMENTS = `
  insert into employment (tenant_id, id, person_id, employment_id, employment_id_norm, start_date, end_date)
  select tenant_id, id, person_id, employment_id, employment_id_norm, start_date, end_date
  from jsonb_populate_recordset(null::employment, ?::jsonb)
  on conflict (tenant_id, id) do update set start_date = excluded.start_date, end_date = excluded.end_date`;

/**
 * Reads and writes what a batch is about, in four statements however many rows there are. In SQL, because change
 * tracking costs several times what all the rest of an import does; safe without the ORM's filter, because the tenant
 * is in every condition and every row, and in the policies.
 */
export class ImportDrafts {
  private constructor(
    private readonly scope: TenantScope,
    readonly persons: Map<string, PersonDraft>,
    readonly employments: Map<string, EmploymentDraft>,
  ) {}

  /** @param codes,employmentIds match keys of what the batch names */
  static async load(scope: TenantScope, codes: string[], employmentIds: string[]): Promise<ImportDrafts> {
    const { em, tenantId } = scope;
    const findPersons = (): Promise<FoundPerson[]> => em.execute(FIND_PERSONS, [tenantId, codes]);
    let persons = await findPersons();
    const employments: FoundEmployment[] =
      employmentIds.length === 0 ? [] : await em.execute(FIND_EMPLOYMENTS, [tenantId, employmentIds]);
    // An import of the same persons may have been committed between the two queries: then the employments are there already,
    // and would seem to be strangers'.
    const known = new Set(persons.map(({ id }) => id));
    if (employments.some(({ personId }) => !known.has(personId))) persons = await findPersons();
    const drafts = new ImportDrafts(scope, new Map(), new Map());
    for (const found of persons) {
      const { person } = drafts.addPerson(found, found);
      drafts.persons.set(person.personCodeNorm, { id: found.id, person, before: personValues(person) });
    }
    for (const found of employments) {
      const draft = drafts.addEmployment(found.personId, found, found.id);
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
    await em.execute(SAVE_PERSONS, [JSON.stringify(persons.map((draft) => personRow(tenantId, draft, updatedAt)))]);
    await em.execute(SAVE_EMPLOYMENTS, [JSON.stringify(employments.map((draft) => employmentRow(tenantId, draft)))]);
    return new Set(persons.map(({ id }) => id));
  }
}

interface FoundPerson extends PersonValues {
  id: string;
  createdAt: Date;
}

interface FoundEmployment extends EmploymentValues {
  id: string;
  personId: string;
}

function personRow(tenantId: string, { id, person }: PersonDraft, updatedAt: Date): object {
  return {
    tenant_id: tenantId,
    id,
    person_code: person.personCode,
    person_code_norm: person.personCodeNorm,
    given_name: person.givenName,
    family_name: person.familyName,
    internal_email: person.internalEmail,
    internal_email_norm: person.internalEmailNorm,
    external_email: person.externalEmail,
    external_email_norm: person.externalEmailNorm,
    created_at: person.createdAt,
    updated_at: updatedAt,
  };
}

function employmentRow(tenantId: string, { id, personId, employment }: EmploymentDraft): object {
  return {
    tenant_id: tenantId,
    id,
    person_id: personId,
    employment_id: employment.employmentId,
    employment_id_norm: employment.employmentIdNorm,
    start_date: employment.startDate,
    end_date: employment.endDate,
  };
}

function personValues({ givenName, familyName, internalEmail, externalEmail }: Person): string {
  return JSON.stringify([givenName, familyName, internalEmail, externalEmail]);
}

function employmentValues({ startDate, endDate }: Employment): string {
  return JSON.stringify([startDate, endDate]);
}
