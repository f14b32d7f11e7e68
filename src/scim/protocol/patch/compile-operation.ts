import { asciiFold } from '../../../text/ascii-fold.js';
import { cezanneUserSchema } from '../schemas/cezanne-user.schema.js';
import { readOperationName, type PatchOperationName } from '../dialects/spelling/entra-capital-ops.js';
import { pathlessValues } from '../dialects/structure/entra-dotted-keys.js';
import { unwrapValues } from '../dialects/structure/salesforce-wrapped-values.js';
import { enterpriseUserSchema } from '../schemas/enterprise-user.schema.js';
import { isJsonObject, member } from '../json/json-object.js';
import { jsonTypeName } from '../json/json-type-name.js';
import { membersUnder, type NamedValue } from '../vocabulary/named-attributes.js';
import { didYouMean } from '../vocabulary/nearest-attribute-name.js';
import type { Parts } from '../leniency/parts.js';
import { quoteName } from '../errors/quote.js';
import { readSubAttributes } from '../user/read-sub-attributes.js';
import { ScimError } from '../errors/scim-error.js';
import { CEZANNE_USER, CORE_USER, ENTERPRISE_USER } from '../urns.js';
import { parsePatchPath } from './parse-patch-path.js';
import type { PatchOperation, PatchTarget } from './patch-operation.js';
import { readPatchValue } from './read-patch-value.js';

/** Attributes of the server: by path they may be named but not changed, in a path-less value they are an echo. */
const SERVER_ATTRIBUTES = ['schemas', 'id', 'meta'];
const USER_SCHEMAS = new Set([CORE_USER, ENTERPRISE_USER, CEZANNE_USER].map(asciiFold));

/**
 * Checks one operation of a PATCH request (RFC 7644 §3.5.2) and makes of it the changes that it stands for: one for an
 * operation with a path, one for each attribute of a path-less value, none where there is nothing that we keep.
 *
 * @throws ScimError as `readPatch` has it
 */
export function compileOperation(
  operation: unknown,
  unknownPaths: 'refuse' | 'ignore',
  parts: Parts,
): PatchOperation[] {
  if (!isJsonObject(operation)) {
    throw ScimError.invalidSyntax(`Each PATCH operation must be an object, not ${jsonTypeName(operation)}.`);
  }
  const op = readOperationName(member(operation, 'op'));
  if (op === undefined) {
    throw ScimError.invalidSyntax('The "op" of a PATCH operation must be "add", "replace" or "remove".');
  }
  const value = member(operation, 'value');
  if (value === undefined && op !== 'remove') {
    throw ScimError.invalidValue(`A PATCH operation "${op}" needs a "value".`);
  }

  const path = readPath(member(operation, 'path'));
  if (path !== undefined) return withPath(op, path, value, unknownPaths, parts);
  if (op === 'remove') {
    throw ScimError.noTarget('A PATCH operation "remove" needs a "path" that says what to remove.');
  }
  return withoutPath(op, pathlessValues(value, parts), parts);
}

/** An empty or `null` path counts as none. */
function readPath(path: unknown): string | undefined {
  if (path === undefined || path === null || path === '') return undefined;
  if (typeof path === 'string') return path;
  throw ScimError.invalidPath(`The "path" of a PATCH operation must be a string, not ${jsonTypeName(path)}.`);
}

function withPath(
  op: PatchOperationName,
  text: string,
  value: unknown,
  unknownPaths: 'refuse' | 'ignore',
  parts: Parts,
): PatchOperation[] {
  const path = parsePatchPath(text);
  switch (path.kind) {
    case 'target':
      return path.target.path.canonical === 'schemas' ? schemas(op, value) : change(op, path.target, value, true);
    case 'extension':
      // The path names the extension; the attributes are named by the keys of the value, as without a path.
      return op === 'remove' || (op === 'replace' && isNothing(value))
        ? removalOfExtension(path.schemaUrn, unknownPaths, parts)
        : withoutPath(op, membersUnder(path.schemaUrn, value), parts);
    case 'notKept':
      if (!path.readOnly || unknownPaths === 'ignore') return [];
      throw ScimError.mutability(`${quoteName(text)} is read-only: it cannot be changed through the user.`);
    case 'unknown':
      if (unknownPaths === 'ignore') return [];
      throw ScimError.invalidPath(`Unknown attribute in the PATCH path ${quoteName(text)}${didYouMean(path.name)}`);
  }
}

/** What a user's schemas are follows from its attributes: they may be said again, but not set and not taken away. */
function schemas(op: PatchOperationName, value: unknown): PatchOperation[] {
  if (op === 'remove') throw ScimError.mutability('"schemas" is required and cannot be removed.');
  const said = Array.isArray(value) ? value : [value];
  if (said.length === 0 || !said.every((urn) => typeof urn === 'string' && USER_SCHEMAS.has(asciiFold(urn)))) {
    throw ScimError.mutability('"schemas" is set by the server and cannot be changed.');
  }
  return [];
}

/** What takes all values of an attribute away, when it replaces them (RFC 7643 §2.5). */
function isNothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function withoutPath(op: 'add' | 'replace', values: readonly NamedValue[], parts: Parts): PatchOperation[] {
  return values.flatMap(({ name, value }) => parts.do(name, value, () => named(op, name, value)) ?? []);
}

function named(op: 'add' | 'replace', name: string, value: unknown): PatchOperation[] {
  const path = parsePatchPath(name);
  // As in a PUT, what we do not know or do not keep is ignored here (RFC 7644 §3.5.1), and so are id, meta and schemas.
  if (path.kind !== 'target' || SERVER_ATTRIBUTES.includes(path.target.path.attribute.name)) return [];
  return change(op, path.target, value, false);
}

function removalOfExtension(schemaUrn: string, unknownPaths: 'refuse' | 'ignore', parts: Parts): PatchOperation[] {
  const schema = [enterpriseUserSchema, cezanneUserSchema].find(({ id }) => id === schemaUrn);
  if (!schema) throw ScimError.noTarget('The core User cannot be removed by PATCH; name the attributes to remove.');
  return schema.attributes.flatMap((attribute) =>
    withPath('remove', `${schemaUrn}:${attribute.name}`, undefined, unknownPaths, parts),
  );
}

function change(op: PatchOperationName, target: PatchTarget, value: unknown, viaPath: boolean): PatchOperation[] {
  if (op === 'remove') return [{ op, target, value: valuesToRemove(target, value), viaPath }];
  const read = readPatchValue(target, value);
  if (read !== undefined) return [{ op, target, value: read, viaPath }];
  if (!viaPath) return []; // a readOnly attribute, which a PUT would ignore as well
  // Named by its path it is another value than the one held, whatever its type: the product's rule judges it.
  return [{ op, target, value: target.path.canonical === 'name' ? null : JSON.stringify(value), viaPath }];
}

/** The listed values, when a `remove` of a whole multi-valued attribute lists some; otherwise everything goes. */
function valuesToRemove({ path, filter }: PatchTarget, value: unknown): readonly unknown[] | undefined {
  if (path.canonical === 'userName') {
    throw ScimError.mutability('"userName" is required and cannot be removed.');
  }
  if (!path.attribute.multiValued || path.subAttribute || filter || value === undefined || value === null) {
    return undefined;
  }
  const listed = unwrapValues(path.attribute.name, value);
  return (Array.isArray(listed) ? listed : [listed]).map((entry: unknown) =>
    isJsonObject(entry) ? readSubAttributes(path.attribute, entry) : entry,
  );
}
