import { isJsonObject, member } from '../../json/json-object.js';

/**
 * Salesforce-style clients repeat the attribute inside the value of a `remove`:
 * `{"op":"remove","path":"members","value":{"members":[…]}}`.
 *
 * @param name the attribute that `path` names
 * @returns the values inside, or the value itself when it is not wrapped
 */
export function unwrapValues(name: string, value: unknown): unknown {
  const wrapped = isJsonObject(value) ? member(value, name) : undefined;
  return wrapped === undefined ? value : wrapped;
}
