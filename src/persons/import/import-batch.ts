import { LoadStrategy } from '@mikro-orm/postgresql';
import { newId } from '../../database/new-id.js';
import type { TenantScope } from '../../database/tenant-database.js';
import { normalizeCode } from '../matching/normalize-key.js';
import { Employment, Person } from '../person.entity.js';
import type { ImportRow } from './import-row.js';
import type { PersonOutcome, Rejection } from './import-tally.js';

/** What one batch did: persons by the key of their code, and the rows that could not go in. */
export interface BatchResult {
  persons: Map<string, PersonOutcome>;
  rejected: Rejection[];
}

interface KnownPerson {
  person: Person;
  /** The person's values before the batch; null for a new one. */
  before: string | null;
}

/**
 * Puts rows in, in the order of the file: a later row of the same person or employment wins. What is there already is
 * read in two queries, however many rows there are.
 */
export async function importBatch(scope: TenantScope, rows: readonly ImportRow[]): Promise<BatchResult> {
  const { persons, employments } = await load(scope, rows);
  const touched = new Set<string>();
  const rejected: Rejection[] = [];
  for (const row of rows) {
    const key = normalizeCode(row.personCode);
    const reason = applyRow(scope, row, persons, employments);
    if (reason === undefined) touched.add(key);
    else rejected.push({ line: row.line, reason });
  }
  // PostgreSQL checks foreign keys by a plan that it keeps for the connection. Made while the table was small, it reads
  // the whole table for every row, and an import is what makes the table large. Ends with the transaction.
  await scope.em.execute(`set local plan_cache_mode = 'force_custom_plan'`);
  await scope.em.flush();
  return { persons: new Map([...touched].map((key) => [key, outcomeOf(persons.get(key))])), rejected };
}

async function load(
  { em }: TenantScope,
  rows: readonly ImportRow[],
): Promise<{ persons: Map<string, KnownPerson>; employments: Map<string, Employment> }> {
  const codes = [...new Set(rows.map((row) => normalizeCode(row.personCode)))];
  // Joined: asking for the employments of 500 persons by key pairs takes PostgreSQL through the whole table.
  const strategy = LoadStrategy.JOINED;
  const found = await em.find(Person, { personCodeNorm: { $in: codes } }, { populate: ['employments'], strategy });
  const ids = [
    ...new Set(rows.flatMap(({ employmentId }) => (employmentId === undefined ? [] : [normalizeCode(employmentId)]))),
  ];
  const employments = await em.find(Employment, { employmentIdNorm: { $in: ids } });
  return {
    persons: new Map(found.map((person) => [person.personCodeNorm, { person, before: valuesOf(person) }])),
    employments: new Map(employments.map((employment) => [employment.employmentIdNorm, employment])),
  };
}

/** Applies the whole row or nothing of it. @returns why not, or undefined */
function applyRow(
  { em, tenantId }: TenantScope,
  row: ImportRow,
  persons: Map<string, KnownPerson>,
  employments: Map<string, Employment>,
): string | undefined {
  const key = normalizeCode(row.personCode);
  const { personCode, givenName, familyName, internalEmail, externalEmail } = row;
  const known = persons.get(key);
  const employment = employmentOf(row, known?.person, employments);
  if (typeof employment === 'string') return employment;

  let person = known?.person;
  if (person === undefined) {
    if (givenName === undefined || familyName === undefined) {
      return `there is no person ${personCode} yet, and a new one needs givenName and familyName`;
    }
    const values = { personCode, personCodeNorm: key, givenName, familyName };
    person = em.create(Person, { tenantId, id: newId(), ...values, internalEmail: null, externalEmail: null });
    persons.set(key, { person, before: null });
  }
  person.edit({ givenName, familyName, internalEmail, externalEmail });
  if (employment === undefined) return undefined;
  if (employment.known === undefined) {
    const added = person.addEmployment(employment);
    employments.set(added.employmentIdNorm, added);
  } else if (employment.known.edit(employment)) {
    person.updatedAt = new Date();
  }
  return undefined;
}

interface RowEmployment {
  employmentId: string;
  startDate: string;
  endDate: string | null;
  known: Employment | undefined;
}

/** @returns the employment as it will be, why it cannot be, or undefined for a row without one */
function employmentOf(
  { employmentId, startDate, endDate }: ImportRow,
  person: Person | undefined,
  employments: ReadonlyMap<string, Employment>,
): RowEmployment | string | undefined {
  if (employmentId === undefined) return undefined;
  const known = employments.get(normalizeCode(employmentId));
  if (known !== undefined && known.person.id !== person?.id) {
    return `the employment ID ${employmentId} belongs to another person`;
  }
  const start = startDate ?? known?.startDate;
  const end = endDate ?? known?.endDate ?? null;
  if (start === undefined) return `the new employment ${employmentId} needs a startDate`;
  if (end !== null && end < start) return `endDate ${end} is before startDate ${start}`;
  // The spelling of a number that is known stays as HR wrote it first, like a person code's.
  return { employmentId: known?.employmentId ?? employmentId, startDate: start, endDate: end, known };
}

function outcomeOf(known: KnownPerson | undefined): PersonOutcome {
  if (known === undefined || known.before === null) return 'created';
  return known.before === valuesOf(known.person) ? 'unchanged' : 'updated';
}

/** Everything an import can change, as one comparable text. */
function valuesOf(person: Person): string {
  const { givenName, familyName, internalEmail, externalEmail } = person;
  const employments = person.employments
    .getItems()
    .map(({ employmentIdNorm, startDate, endDate }) => JSON.stringify([employmentIdNorm, startDate, endDate ?? null]))
    .toSorted((one, other) => (one < other ? -1 : 1));
  return JSON.stringify([givenName, familyName, internalEmail ?? null, externalEmail ?? null, employments]);
}
