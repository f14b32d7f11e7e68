import { asciiFold } from '../../../text/ascii-fold.js';
import type { Attribute } from '../schemas/attribute.js';
import type { JsonObject } from '../json/json-object.js';

/** The names of an attribute's sub-attributes by their folded form; attributes are few and for ever. */
const foldedNames = new WeakMap<Attribute, ReadonlyMap<string, string>>();

/**
 * Picks the sub-attributes that a complex attribute defines out of an object, under their canonical names.
 * Everything else is dropped; so every key of the result is ours, not the client's.
 */
export function readSubAttributes(attribute: Attribute, value: JsonObject): JsonObject {
  const names = foldedNames.get(attribute) ?? foldNames(attribute);
  const picked: Record<string, unknown> = {};
  for (const [key, content] of Object.entries(value)) {
    const name = names.get(asciiFold(key));
    if (name !== undefined) picked[name] = content;
  }
  return picked;
}

function foldNames(attribute: Attribute): ReadonlyMap<string, string> {
  const names = new Map((attribute.subAttributes ?? []).map(({ name }) => [asciiFold(name), name]));
  foldedNames.set(attribute, names);
  return names;
}
