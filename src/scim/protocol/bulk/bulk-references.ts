import { isJsonObject, member } from '../json/json-object.js';
import { schemaUrnNamed } from '../vocabulary/named-attributes.js';
import { saidActive } from '../user/said-active.js';
import { resolveAttribute } from '../vocabulary/resolve-attribute.js';
import type { BulkOperation } from './bulk-operation.js';

const PREFIX = 'bulkId:';

/**
 * The bulkIds that an operation refers to (RFC 7644 §3.7.2): in its path, `/Users/bulkId:qwerty`, and wherever a value of its
 * data is just `bulkId:qwerty`. Attributes that are not kept here do not count: as in a request alone they are ignored,
 * so they can neither be unknown nor close a circle. Of an operation that takes away somebody's access only the path counts: it
 * waits for nothing else.
 */
export function bulkReferences({ method, id, data }: BulkOperation): ReadonlySet<string> {
  if (deactivates(method, data)) return new Set([bulkIdIn(id)].filter((bulkId) => bulkId !== undefined));
  const values = method === 'PATCH' ? patchValues(data) : keptValues(data);
  return new Set([id, ...values.flatMap(textsIn)].map(bulkIdIn).filter((bulkId) => bulkId !== undefined));
}

/** @returns the bulkId that a text refers to, or undefined */
export function bulkIdIn(text: string | undefined): string | undefined {
  return text?.startsWith(PREFIX) ? text.slice(PREFIX.length) : undefined;
}

/** Puts ids in the place of references; one that `ids` does not know stays as it is. */
export function withReferences(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return ids.get(bulkIdIn(value) ?? '') ?? value;
  if (Array.isArray(value)) return value.map((element) => withReferences(element, ids));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, content]) => [key, withReferences(content, ids)]));
}

function deactivates(method: string, data: unknown): boolean {
  return (method === 'PUT' || method === 'PATCH') && isJsonObject(data) && saidActive(data, method) === false;
}

function patchValues(data: unknown): unknown[] {
  const operations = isJsonObject(data) ? member(data, 'Operations') : undefined;
  if (!Array.isArray(operations)) return [];
  return operations.filter(isJsonObject).map((operation) => member(operation, 'value'));
}

function keptValues(data: unknown): unknown[] {
  if (!isJsonObject(data)) return [];
  return Object.entries(data).flatMap(([name, value]) => {
    const urn = schemaUrnNamed(name);
    if (urn === undefined) return isKept(name) ? [value] : [];
    if (!isJsonObject(value)) return [];
    return Object.entries(value).flatMap(([key, content]) => (isKept(`${urn}:${key}`) ? [content] : []));
  });
}

function isKept(name: string): boolean {
  return resolveAttribute(name).kind === 'known';
}

/** Recursive: the depth of a body is bounded. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
