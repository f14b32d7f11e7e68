import { asciiFold } from '../../../text/ascii-fold.js';
import type { Filter } from '../filter/filter.js';
import type { JsonObject } from '../json-object.js';

/**
 * Entra ID sends `emails[type eq "work"].value` for an account without a work address and expects it to be made, with
 * `add` and with `replace`; RFC 7644 §3.5.2.3 answers the latter with `noTarget`, on which Entra retries for ever.
 *
 * Only where the filter itself says what the new value looks like: one comparison, `type eq` a canonical type or
 * `primary eq true`.
 *
 * @returns the sub-attributes to begin the new value with; `undefined` when the filter says too little
 */
export function elementToCreate(filter: Filter): JsonObject | undefined {
  if (filter.kind !== 'comparison' || filter.operator !== 'eq' || !filter.path.subAttribute) return undefined;
  const { subAttribute } = filter.path;
  if (subAttribute.name === 'primary') return filter.value === true ? { primary: true } : undefined;
  // Only `type` has canonical values.
  const wanted = asciiFold(String(filter.value));
  const type = subAttribute.canonicalValues?.find((canonical) => canonical === wanted);
  return type === undefined ? undefined : { type };
}
