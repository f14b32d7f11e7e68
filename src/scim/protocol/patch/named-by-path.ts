import type { PatchOperation } from './patch-operation.js';

/**
 * The attributes that a PATCH request named by an explicit `path`, as against a key of a path-less value. What a
 * client is told about a value it may not change depends on that.
 *
 * @returns canonical names. A path to a complex attribute also names its sub-attributes: `name` gives `name`,
 *   `name.formatted`, `name.familyName`, `name.givenName`
 */
export function namedByPath(operations: readonly PatchOperation[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { target, viaPath } of operations) {
    if (!viaPath) continue;
    const { attribute, subAttribute, canonical } = target.path;
    names.add(canonical);
    if (subAttribute) continue;
    for (const part of attribute.subAttributes ?? []) names.add(`${canonical}.${part.name}`);
  }
  return names;
}
