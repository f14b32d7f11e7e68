import type { TenantScope } from '../../database/tenant-database.js';
import { normalizeCode } from '../matching/normalize-key.js';
import { type EmploymentDraft, ImportDrafts, type PersonDraft } from './import-drafts.js';
import type { ImportRow } from './import-row.js';
import type { PersonOutcome, Rejection } from './import-tally.js';

/** What one batch did: persons by the key of their code, and the rows that could not go in. */
export interface BatchResult {
  persons: Map<string, PersonOutcome>;
  rejected: Rejection[];
}

/** Puts rows in, in the order of the file: a later row of the same person or employment wins. */
export async function importBatch(scope: TenantScope, rows: readonly ImportRow[]): Promise<BatchResult> {
  const codes = new Set(rows.map(({ personCode }) => normalizeCode(personCode)));
  const ids = new Set(
    rows.flatMap(({ employmentId }) => (employmentId === undefined ? [] : normalizeCode(employmentId))),
  );
  const drafts = await ImportDrafts.load(scope, [...codes], [...ids]);
  const touched = new Map<string, PersonDraft>();
  const rejected: Rejection[] = [];
  for (const row of rows) {
    const applied = applyRow(row, drafts);
    if (typeof applied === 'string') rejected.push({ line: row.line, reason: applied });
    else touched.set(normalizeCode(row.personCode), applied);
  }
  const changed = await drafts.save();
  const outcomeOf = ({ id, before }: PersonDraft): PersonOutcome =>
    before === null ? 'created' : changed.has(id) ? 'updated' : 'unchanged';
  return { persons: new Map([...touched].map(([key, draft]) => [key, outcomeOf(draft)])), rejected };
}

/** Applies the whole row or nothing of it. @returns whose row it was, or why it cannot go in */
function applyRow(row: ImportRow, drafts: ImportDrafts): PersonDraft | string {
  const { personCode, givenName, familyName, internalEmail, externalEmail } = row;
  const known = drafts.persons.get(normalizeCode(personCode));
  const employment = employmentOf(row, known, drafts);
  if (typeof employment === 'string') return employment;
  if (known === undefined && (givenName === undefined || familyName === undefined)) {
    return `there is no person ${personCode} yet, and a new one needs givenName and familyName`;
  }
  const draft = known ?? drafts.addPerson({ personCode });
  draft.person.edit({ givenName, familyName, internalEmail, externalEmail });
  if (employment?.known !== undefined) employment.known.employment.edit(employment);
  else if (employment !== undefined) drafts.addEmployment(draft.id, employment);
  return draft;
}

interface RowEmployment {
  employmentId: string;
  startDate: string;
  endDate: string | null;
  known: EmploymentDraft | undefined;
}

/** @returns the employment as it will be, why it cannot be, or undefined for a row without one */
function employmentOf(
  { employmentId, startDate, endDate }: ImportRow,
  person: PersonDraft | undefined,
  drafts: ImportDrafts,
): RowEmployment | string | undefined {
  if (employmentId === undefined) return undefined;
  const known = drafts.employments.get(normalizeCode(employmentId));
  if (known !== undefined && known.personId !== person?.id) {
    return `the employment ID ${employmentId} belongs to another person`;
  }
  const start = startDate ?? known?.employment.startDate;
  const end = endDate ?? known?.employment.endDate ?? null;
  if (start === undefined) return `the new employment ${employmentId} needs a startDate`;
  if (end !== null && end < start) return `endDate ${end} is before startDate ${start}`;
  // The spelling of a number that is known stays as HR wrote it first, like a person code's.
  return { employmentId: known?.employment.employmentId ?? employmentId, startDate: start, endDate: end, known };
}
