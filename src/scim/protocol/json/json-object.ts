import { asciiFold } from '../../../text/ascii-fold.js';

/** A JSON object as it was parsed: any keys, any values. Read it by own properties only. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Tells a JSON object from the other JSON values (an array or `null` is not one). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The value of an object's own member, its name compared without regard to ASCII case (RFC 7643 §2.1: attribute names
 * are case insensitive).
 * @returns the value, or `undefined` when there is no such member
 */
export function member(object: JsonObject, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const folded = asciiFold(name);
  const key = Object.keys(object).find((candidate) => asciiFold(candidate) === folded);
  return key === undefined ? undefined : object[key];
}
