import { asciiFold } from '../../../text/ascii-fold.js';
import type { Attribute } from '../schemas/attribute.js';
import type { JsonObject } from '../json/json-object.js';

/**
 * Picks the sub-attributes that a complex attribute defines out of an object, under their canonical names.
 * Everything else is dropped; so every key of the result is ours, not the client's.
 */
export function readSubAttributes(attribute: Attribute, value: JsonObject): JsonObject {
  const picked: Record<string, unknown> = {};
  for (const [key, content] of Object.entries(value)) {
    const folded = asciiFold(key);
    const subAttribute = attribute.subAttributes?.find((candidate) => asciiFold(candidate.name) === folded);
    if (subAttribute) picked[subAttribute.name] = content;
  }
  return picked;
}
