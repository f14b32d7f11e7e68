/**
 * What Okta says about a body that is not JSON, after the manner of its Jackson parser. Captured:
 * `Invalid JSON: Unrecognized token 'error' … line: 1, column: 6` for a proxy's plain text "error code: 502"
 * (docs/okta.md §2.3); the wording for other first characters is inferred.
 */
export function invalidJson(text: string): string {
  const leading = /^\s*/.exec(text)?.[0] ?? '';
  const rest = text.slice(leading.length);
  const line = leading.split('\n').length;
  const column = leading.length - (leading.lastIndexOf('\n') + 1) + 1;
  const word = /^\p{L}[\p{L}\p{N}_]*/u.exec(rest)?.[0];
  if (word) return `Invalid JSON: Unrecognized token '${word}' at line: ${line}, column: ${column + word.length}`;
  const first = rest.codePointAt(0) ?? 0;
  if (rest.startsWith('{') || rest.startsWith('[')) return `Invalid JSON: Unexpected end-of-input or character`;
  return `Invalid JSON: Unexpected character ('${String.fromCodePoint(first)}' (code ${first})) at line: ${line}, column: ${column}`;
}
