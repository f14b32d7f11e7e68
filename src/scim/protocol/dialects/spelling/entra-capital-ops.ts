import { asciiFold } from '../../../../text/ascii-fold.js';

export type PatchOperationName = 'add' | 'replace' | 'remove';

/**
 * Entra ID writes `Add`, `Replace`, `Remove`; RFC 7644 §3.5.2 has them in lower case.
 * @returns the operation in lower case, or `undefined` when it is none of the three
 */
export function readOperationName(op: unknown): PatchOperationName | undefined {
  if (typeof op !== 'string') return undefined;
  const folded = asciiFold(op);
  return folded === 'add' || folded === 'replace' || folded === 'remove' ? folded : undefined;
}
