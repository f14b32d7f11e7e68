import { isJsonObject, member } from '../../json/json-object.js';
import { trimWhiteSpace } from '../../../../text/trim-white-space.js';
import { booleanFromClient } from './entra-string-booleans.js';

/** How many arrays and objects may lie around the boolean; nobody sends more than two. */
const WRAPPINGS = 4;

/**
 * Some mappings of Entra ID send `active` as if it had several values: `[false]`, `[{"value":"False"}]`. Whoever refuses that
 * keeps a leaver's account alive. Of several values the last that can be read counts.
 *
 * @returns the boolean; `undefined` where there is none that can be read
 */
export function activeFromClient(value: unknown, wrappings = WRAPPINGS): boolean | undefined {
  const bare = booleanFromClient(typeof value === 'string' ? trimWhiteSpace(value) : value);
  if (bare !== undefined || wrappings === 0) return bare;
  if (isJsonObject(value)) return activeFromClient(member(value, 'value'), wrappings - 1);
  if (!Array.isArray(value)) return undefined;
  for (const element of value.toReversed()) {
    const active = activeFromClient(element, wrappings - 1);
    if (active !== undefined) return active;
  }
  return undefined;
}
