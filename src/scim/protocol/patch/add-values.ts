import type { AttributePath } from '../vocabulary/attribute-vocabulary.js';
import type { JsonObject } from '../json/json-object.js';
import { sameJson } from '../json/same-json.js';
import { elementKeys } from '../vocabulary/element-key.js';

/**
 * Adds values to a multi-valued attribute (RFC 7644 §3.5.2.1). One that is there already is not added again: what it says
 * besides its `value` and `type` completes the one that is there, since no attribute should have the same value and type
 * twice (RFC 7643 §2.4).
 *
 * @param elements the values now
 * @param given the values to add
 * @returns the values afterwards, and the places of those that are new or different
 */
export function addValues(
  path: AttributePath,
  elements: readonly unknown[],
  given: readonly JsonObject[],
): { readonly elements: readonly unknown[]; readonly changed: ReadonlySet<number> } {
  const next = [...elements];
  const changed = new Set<number>();
  const places = new Map<string, number>();
  elements.forEach((element, place) => {
    const key = keyOf(path, element);
    if (!places.has(key)) places.set(key, place);
  });
  for (const candidate of given) {
    const key = keyOf(path, candidate);
    const place = places.get(key);
    if (place === undefined) {
      places.set(key, next.length);
      changed.add(next.length);
      next.push(candidate);
      continue;
    }
    const present = next[place];
    const completed = completedBy(present, candidate);
    if (sameJson(present, completed)) continue;
    next[place] = completed;
    changed.add(place);
  }
  return { elements: next, changed };
}

/** Values and types compare as in a filter. What has lost its value is like nothing that could be added. */
function keyOf(path: AttributePath, element: unknown): string {
  const { value, type } = elementKeys(path, element);
  return JSON.stringify([value, type]);
}

/** `value` and `type` stay as they are spelt now: in another case they are the same. */
function completedBy(present: unknown, { value: _value, type: _type, ...rest }: JsonObject): JsonObject {
  return { ...(present as JsonObject), ...rest };
}
