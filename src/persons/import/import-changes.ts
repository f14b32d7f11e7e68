import type { Column } from './file/import-columns.js';
import type { ImportChangeView } from './person-import.dto.js';
import type { ChangedPerson, EmploymentImage } from './plan/person-image.js';

/** More than anybody reads. */
const MAX_CHANGES = 1000;

const PERSON_ATTRIBUTES = [
  'personCode',
  'givenName',
  'familyName',
  'internalEmail',
  'externalEmail',
] as const satisfies readonly Column[];
const DATES = ['startDate', 'endDate'] as const;

/** @returns what is different, attribute by attribute, at most 1,000 */
export function listChanges(persons: readonly ChangedPerson[]): ImportChangeView[] {
  const changes: ImportChangeView[] = [];
  for (const person of persons) {
    changes.push(...changesOf(person));
    if (changes.length >= MAX_CHANGES) break;
  }
  return changes.slice(0, MAX_CHANGES);
}

function changesOf({ before, after }: ChangedPerson): ImportChangeView[] {
  const { personCode } = after;
  const own = PERSON_ATTRIBUTES.map((attribute) => ({
    personCode,
    attribute,
    before: before?.[attribute] ?? null,
    after: after[attribute],
  }));
  const ids = new Set([...(before?.employments ?? []), ...after.employments].map(({ employmentId }) => employmentId));
  const employments = [...ids].flatMap((employmentId) => {
    const is = (one: EmploymentImage): boolean => one.employmentId === employmentId;
    const [was, will] = [before?.employments.find(is), after.employments.find(is)];
    return [
      {
        personCode,
        attribute: 'employmentId' as const,
        before: was?.employmentId ?? null,
        after: will?.employmentId ?? null,
      },
      ...DATES.map((attribute) => ({
        personCode,
        attribute,
        before: was?.[attribute] ?? null,
        after: will?.[attribute] ?? null,
        employmentId,
      })),
    ];
  });
  return [...own, ...employments].filter((change) => change.before !== change.after);
}
