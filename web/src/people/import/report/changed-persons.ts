import type { ImportChange, ImportColumn } from '../../../api/views';

/** What happens to one person. */
export interface ChangedPerson {
  personCode: string;
  changes: ImportChange[];
}

/** Persons of a list of changes, in its order: those who were there before, and those who are new. */
export function changedPersons(changes: readonly ImportChange[]): { known: ChangedPerson[]; fresh: ChangedPerson[] } {
  const byCode = new Map<string, ChangedPerson>();
  for (const change of changes) {
    const person = byCode.get(change.personCode) ?? { personCode: change.personCode, changes: [] };
    person.changes.push(change);
    byCode.set(change.personCode, person);
  }
  const persons = [...byCode.values()];
  return { known: persons.filter((person) => !isNew(person)), fresh: persons.filter(isNew) };
}

/** Nobody is here without a person code, so nobody gets one but who is new. */
function isNew({ changes }: ChangedPerson): boolean {
  return changes.some(({ attribute, before }) => attribute === 'personCode' && before === null);
}

/** @returns what a person has afterwards */
export function valueAfter({ changes }: ChangedPerson, column: ImportColumn): string {
  return changes.find(({ attribute }) => attribute === column)?.after ?? '';
}

export interface NewEmployment {
  employmentId: string;
  startDate: string | null;
  endDate: string | null;
}

/** @returns the employments that a new person gets */
export function newEmployments({ changes }: ChangedPerson): NewEmployment[] {
  return changes
    .filter(({ attribute }) => attribute === 'employmentId')
    .map(({ after }) => {
      const date = (column: ImportColumn): string | null =>
        changes.find(({ attribute, employmentId }) => attribute === column && employmentId === after)?.after ?? null;
      return { employmentId: after ?? '', startDate: date('startDate'), endDate: date('endDate') };
    });
}
