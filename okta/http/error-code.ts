/**
 * The `code` of a Node error such as ECONNRESET, or `undefined`. Asks the object, not its class: under Jest, errors of
 * Node's own modules are instances of another realm's Error.
 */
export function errorCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
