import { asciiFold } from '../../../../text/ascii-fold.js';
import type { Comparison, Filter } from '../../filter/tree/filter.js';
import { matchElement } from '../../filter/match-filter.js';
import type { JsonObject } from '../../json/json-object.js';

/**
 * Entra ID sends `emails[type eq "work"].value` for an account without a work address and expects it to be made, with
 * `add` and with `replace`; RFC 7644 §3.5.2.3 answers the latter with `noTarget`, on which Entra retries for ever.
 *
 * Only where the filter itself says what the new value looks like: `type eq` a canonical type, `primary eq true`, or several
 * of these joined by `and`, which may then also say `primary eq false`.
 *
 * @returns the sub-attributes to begin the new value with; `undefined` when the filter says too little, or contradicts itself
 */
export function elementToCreate(filter: Filter): JsonObject | undefined {
  const terms = termsOf(filter);
  if (terms === undefined || terms.every(({ value }) => value === false)) return undefined;
  const parts = terms.map(partSaidBy);
  if (parts.includes(undefined)) return undefined;
  const element: JsonObject = Object.assign({}, ...parts);
  return matchElement(filter, element) ? element : undefined;
}

/** @returns the comparisons that must all hold; `undefined` when the filter is more than that */
function termsOf(filter: Filter): Comparison[] | undefined {
  if (filter.kind === 'comparison') return [filter];
  if (filter.kind !== 'and') return undefined;
  const terms = filter.terms.map(termsOf);
  return terms.every((term) => term !== undefined) ? terms.flat() : undefined;
}

function partSaidBy({ path: { subAttribute }, operator, value }: Comparison): JsonObject | undefined {
  if (operator !== 'eq' || subAttribute === undefined) return undefined;
  if (subAttribute.name === 'primary') return typeof value === 'boolean' ? { primary: value } : undefined;
  // Only `type` has canonical values.
  const wanted = asciiFold(String(value));
  const type = subAttribute.canonicalValues?.find((canonical) => canonical === wanted);
  return type === undefined ? undefined : { type };
}
