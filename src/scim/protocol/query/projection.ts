import { asciiFold } from '../../../text/ascii-fold.js';
import { isJsonObject, type JsonObject } from '../json/json-object.js';
import type { Projection } from './read-projection.js';
import { CORE_USER } from '../urns.js';

/** `returned: always` (RFC 7643 §2.2, §3.1): neither parameter takes these away. */
const ALWAYS = ['id', 'schemas'];

/**
 * Cuts a resource down to the attributes that the client asked for (RFC 7644 §3.9). Names may be those of attributes,
 * sub-attributes (`name.givenName`), attributes of an extension (`urn:…:User:employeeNumber`) or a whole extension
 * (its URN), in any ASCII case; unknown ones select nothing.
 *
 * The two parameters exclude each other. When a client sends both all the same, `attributes` wins: it is the narrower
 * request, and to refuse a read over it would help nobody.
 *
 * @param resource a resource in canonical spelling; not changed
 * @param coreUrn the schema whose attributes stand at the top level
 * @returns `id`, `schemas` and what was asked for
 */
export function project(
  resource: JsonObject,
  { attributes, excludedAttributes }: Projection,
  coreUrn: string = CORE_USER,
): JsonObject {
  const names = attributes ?? excludedAttributes;
  if (!names) return resource;
  const always = Object.entries(resource).filter(([key]) => ALWAYS.includes(key));
  return {
    ...Object.fromEntries(always),
    ...cut(resource, foldedNames(names, coreUrn, resource), attributes !== undefined, ''),
  };
}

/**
 * Keeps either the named members or the others; a member that is not named itself is cut in the same way.
 * @param prefix folded name of the container with its separator: ``, `name.`, `urn:…:user:`
 */
function cut(container: JsonObject, names: ReadonlySet<string>, keepsNamed: boolean, prefix: string): JsonObject {
  const kept: [string, unknown][] = [];
  for (const [key, value] of Object.entries(container)) {
    const name = prefix + asciiFold(key);
    if (names.has(name)) {
      if (keepsNamed) kept.push([key, value]);
      continue;
    }
    const separator = key.includes(':') ? ':' : '.'; // an extension's URN, or a complex attribute
    const cutPart = (part: JsonObject) => cut(part, names, keepsNamed, name + separator);
    if (isJsonObject(value)) {
      const part = cutPart(value);
      if (!isEmpty(part)) kept.push([key, part]);
    } else if (Array.isArray(value) && value.some(isJsonObject)) {
      const parts = value
        .filter(isJsonObject)
        .map(cutPart)
        .filter((part) => !isEmpty(part));
      if (parts.length > 0) kept.push([key, parts]);
    } else if (!keepsNamed) {
      kept.push([key, value]);
    }
  }
  return Object.fromEntries(kept);
}

/**
 * Core attributes may be named with their URN; in the resource they stand without. The URN alone names all of them, as that
 * of an extension does.
 */
function foldedNames(names: readonly string[], coreUrn: string, resource: JsonObject): ReadonlySet<string> {
  const core = asciiFold(coreUrn);
  return new Set(
    names.map(asciiFold).flatMap((name) => {
      if (name === core)
        return Object.keys(resource)
          .filter((key) => !key.includes(':'))
          .map(asciiFold);
      return name.startsWith(`${core}:`) ? name.slice(core.length + 1) : name;
    }),
  );
}

function isEmpty(object: JsonObject): boolean {
  return Object.keys(object).length === 0;
}
