import type { ImportColumn, InspectedColumn } from '../../../api/views';
import { REQUIRED_COLUMNS } from './columns';

export type DateOrder = 'dmy' | 'mdy';

/** By heading: what is imported from there; null is left out. */
export type ColumnChoice = Record<string, ImportColumn | null>;

/** The same per place in a row; undefined where nobody has chosen yet. */
export type ColumnTargets = readonly (ImportColumn | null | undefined)[];

/** What is wrong with one column; `other` is the heading it collides with. */
export type TargetFault = { kind: 'not-chosen' } | { kind: 'same-heading' } | { kind: 'chosen-twice'; other: string };

/** @returns what the server has recognised; what this console itself has written beside rows is left out */
export function firstTargets(columns: readonly InspectedColumn[], ownHeadings: readonly string[]): ColumnTargets {
  return columns.map(({ column, heading }) => {
    if (column !== null) return column;
    return isNameless(heading) || ownHeadings.includes(heading) ? null : undefined;
  });
}

/** A column without a heading has no name by which it could be chosen. */
export function isNameless(heading: string): boolean {
  return heading === '';
}

/** @returns per column what is wrong, so that the server would refuse the file */
export function faultsOf(columns: readonly InspectedColumn[], targets: ColumnTargets): (TargetFault | undefined)[] {
  return columns.map(({ heading }, place) => {
    if (isNameless(heading)) return undefined;
    const target = targets[place];
    if (target === undefined) return { kind: 'not-chosen' };
    const isOther = (index: number): boolean => index !== place && !isNameless(columns[index]?.heading ?? '');
    const twice = targets.findIndex((other, index) => target !== null && other === target && isOther(index));
    if (twice !== -1) return { kind: 'chosen-twice', other: columns[twice]?.heading ?? '' };
    // The server knows a column by its heading alone.
    const isSame = columns.some(
      (other, index) => isOther(index) && keyOf(other.heading) === keyOf(heading) && targets[index] !== target,
    );
    return isSame ? { kind: 'same-heading' } : undefined;
  });
}

/** @returns which columns have to be there and are not */
export function missingColumns(targets: ColumnTargets): ImportColumn[] {
  return REQUIRED_COLUMNS.filter((column) => !targets.includes(column));
}

/** @returns the targets as the server takes them */
export function choiceOf(columns: readonly InspectedColumn[], targets: ColumnTargets): ColumnChoice {
  return Object.fromEntries(
    columns.flatMap(({ heading }, place) => (isNameless(heading) ? [] : [[heading, targets[place] ?? null]])),
  );
}

/** What two headings have in common that are the same for the server. */
function keyOf(heading: string): string {
  const letters = heading
    .normalize('NFKD')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{Nd}]/gu, '');
  return letters === '' ? heading : letters.toLowerCase();
}
