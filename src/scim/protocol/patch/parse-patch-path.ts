import { parseValueFilter } from '../filter/parse-filter.js';
import { schemaUrnNamed } from '../vocabulary/named-attributes.js';
import { isReadOnlyInTheRfc } from '../vocabulary/not-kept-attributes.js';
import { quote } from '../errors/quote.js';
import { resolveSubAttribute, type AttributePath } from '../vocabulary/attribute-vocabulary.js';
import { resolveAttribute } from '../vocabulary/resolve-attribute.js';
import { ScimError } from '../errors/scim-error.js';
import { trimWhiteSpace } from '../../../text/trim-white-space.js';
import type { PatchTarget } from './patch-operation.js';

/** What a PATCH path names. */
export type PatchPath =
  | { readonly kind: 'target'; readonly target: PatchTarget }
  /** a schema URN alone: all attributes of that extension */
  | { readonly kind: 'extension'; readonly schemaUrn: string }
  /** an attribute that RFC 7643 defines and this server does not keep; `readOnly` as the RFC has it */
  | { readonly kind: 'notKept'; readonly readOnly: boolean }
  /** nothing that we know; `name` is the attribute without the filter */
  | { readonly kind: 'unknown'; readonly name: string };

/**
 * Parses the `path` of a PATCH operation (RFC 7644 §3.5.2, figure 7):
 * `attribute`, `attribute.sub`, `attribute[filter]`, `attribute[filter].sub`, each with or without a schema URN.
 * White space may stand around it and around its brackets, as in a filter.
 *
 * @throws ScimError invalidPath: malformed; a filter after something that has no values to choose from
 * @throws ScimError invalidFilter: the filter is malformed, or names an unknown sub-attribute
 */
export function parsePatchPath(text: string): PatchPath {
  const trimmed = trimWhiteSpace(text);
  const bracket = trimmed.indexOf('[');
  const name = bracket === -1 ? trimmed : trimWhiteSpace(trimmed.slice(0, bracket));
  const resolution = resolveAttribute(name);
  if (resolution.kind === 'notKept') return { kind: 'notKept', readOnly: isReadOnlyInTheRfc(name) };
  if (resolution.kind === 'unknown') {
    const schemaUrn = bracket === -1 ? schemaUrnNamed(name) : undefined;
    return schemaUrn === undefined ? { kind: 'unknown', name } : { kind: 'extension', schemaUrn };
  }
  if (bracket === -1) return { kind: 'target', target: { path: resolution.path } };

  requireManyValues(resolution.path);
  const { filter, end } = parseValueFilter(trimmed, bracket, resolution.path);
  const rest = trimWhiteSpace(trimmed.slice(end));
  if (rest === '') return { kind: 'target', target: { path: resolution.path, filter } };
  if (!rest.startsWith('.')) {
    throw ScimError.invalidPath(`Unexpected ${quote(rest)} after "]" in the PATCH path, at position ${end + 1}.`);
  }
  const path = resolveSubAttribute(resolution.path, rest.slice(1));
  return path ? { kind: 'target', target: { path, filter } } : { kind: 'unknown', name: name + rest };
}

function requireManyValues({ attribute, subAttribute, canonical }: AttributePath): void {
  if (subAttribute || !attribute.multiValued || attribute.type !== 'complex') {
    throw ScimError.invalidPath(`A filter in brackets cannot follow "${canonical}": it does not have several values.`);
  }
}
