import { asciiFold } from '../../../../text/ascii-fold.js';

/**
 * Entra ID sends booleans as strings: `"value": "False"` for `active`, `roles[primary eq "True"].value` in a path.
 * A fixed table, because any conversion by truth value would read "False" as true and keep a leaver's account alive.
 *
 * @returns the boolean for true, false, "true", "false" (any ASCII case); `undefined` for everything else
 */
export function booleanFromClient(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  const folded = asciiFold(value);
  return folded === 'true' ? true : folded === 'false' ? false : undefined;
}
