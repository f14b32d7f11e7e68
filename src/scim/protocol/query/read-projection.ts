import { readParameter } from './read-parameter.js';

/** Which attributes a client wants returned (RFC 7644 §3.9), by name as sent. */
export interface Projection {
  readonly attributes?: readonly string[];
  readonly excludedAttributes?: readonly string[];
}

/**
 * Reads the `attributes` and `excludedAttributes` parameters: lists of names with commas between them. One that is empty
 * counts as absent.
 * @throws ScimError invalidValue: a parameter given twice
 */
export function readProjection(query: Readonly<Record<string, unknown>>): Projection {
  return { attributes: readNames(query, 'attributes'), excludedAttributes: readNames(query, 'excludedAttributes') };
}

function readNames(query: Readonly<Record<string, unknown>>, parameter: string): string[] | undefined {
  const names = readParameter(query, parameter)
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names?.length ? names : undefined;
}
