import { asciiFold } from '../../../text/ascii-fold.js';
import { activeFromClient } from '../dialects/spelling/wrapped-active.js';
import { isJsonObject, type JsonObject } from '../json/json-object.js';
import { withoutRepetitionMark } from '../json/loose-json.js';
import { CORE_USER } from '../urns.js';

/**
 * What a PUT or PATCH says about `active`, read from its JSON before anything else is checked: whether somebody loses access must
 * not hang on the rest of the body (docs/design.md §3.2). Every place and spelling that a client sends it in counts; of several
 * that can be read, the last.
 *
 * @param body the request's JSON, checked or not
 * @returns `undefined` where nothing that can be read is said
 */
export function saidActive(body: JsonObject, method: 'PUT' | 'PATCH'): boolean | undefined {
  const inMessage = amongAttributes(body);
  // A PATCH of SCIM 1.1 is a piece of the resource; where there are operations, those are what it says.
  return method === 'PUT' ? inMessage : (inOperations(body) ?? inMessage);
}

/**
 * Whether a name or a PATCH path means `active`, with the URN of the core schema, another case, white space, a leading slash,
 * or with a filter or `.value` behind it, as for an attribute of several values.
 */
export function namesActive(name: string): boolean {
  const folded = asciiFold(withoutRepetitionMark(name).trim()).replace(/^\//, '');
  const bare = CORE_PREFIXES.reduce(
    (rest, prefix) => (rest.startsWith(prefix) ? rest.slice(prefix.length) : rest),
    folded,
  );
  return bare === 'active' || bare === 'active.value' || /^active\s*\[/.test(bare);
}

const CORE = asciiFold(CORE_USER);
const CORE_PREFIXES = [`${CORE}:`, `${CORE}.`];

function inOperations(body: JsonObject): boolean | undefined {
  const operations = Object.entries(body)
    .filter(([key]) => asciiFold(withoutRepetitionMark(key)) === 'operations')
    .flatMap(([, list]) => (Array.isArray(list) ? (list as unknown[]) : [list]));
  return lastSaid(operations.filter(isJsonObject), inOperation);
}

function inOperation(operation: JsonObject): boolean | undefined {
  // Names as they come, so that of one that is repeated each counts.
  const named = (name: string): unknown[] =>
    Object.entries(operation).flatMap(([key, value]) =>
      asciiFold(withoutRepetitionMark(key)) === name ? [value] : [],
    );
  const paths = named('path').filter((path) => typeof path === 'string' && path.trim() !== '') as string[];
  const values = named('value');
  if (paths.some(namesActive)) return lastSaid(values, (value) => activeFromClient(value));
  if (paths.length > 0 && !paths.some((path) => asciiFold(path.trim()) === CORE)) return undefined;
  return lastSaid(values.flat().filter(isJsonObject), amongAttributes);
}

function amongAttributes(attributes: JsonObject): boolean | undefined {
  return lastSaid(Object.entries(attributes), ([key, value]) => {
    if (namesActive(key)) return activeFromClient(value);
    const isCore = asciiFold(withoutRepetitionMark(key)) === CORE && isJsonObject(value);
    return isCore
      ? lastSaid(Object.entries(value), ([name, held]) => (namesActive(name) ? activeFromClient(held) : undefined))
      : undefined;
  });
}

function lastSaid<T>(places: readonly T[], read: (place: T) => boolean | undefined): boolean | undefined {
  for (const place of places.toReversed()) {
    const said = read(place);
    if (said !== undefined) return said;
  }
  return undefined;
}
