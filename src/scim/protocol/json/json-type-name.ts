/**
 * What a JSON value is, for an error message: "a string", "an array", "null"… Never the value itself, which may be
 * personal or huge.
 */
export function jsonTypeName(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
