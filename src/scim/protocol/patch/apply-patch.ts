import { isJsonObject, type JsonObject } from '../json/json-object.js';
import type { AttributePath } from '../vocabulary/attribute-vocabulary.js';
import { allOrNothing, type Parts } from '../leniency/parts.js';
import { printTarget } from './print-target.js';
import { sameJson } from '../json/same-json.js';
import { ScimError } from '../errors/scim-error.js';
import { CORE_USER } from '../urns.js';
import { applyToValues } from './apply-to-values.js';
import type { PatchOperation } from './patch-operation.js';

/**
 * Applies the operations of a PATCH request to a User, in order (RFC 7644 §3.5.2). Pure: neither argument is changed,
 * and when an operation cannot be applied there is no result at all.
 *
 * `readOnly` names and the `immutable` employee number are changed like any other attribute: whether that is allowed is
 * the product's rule, which compares what is stored with the outcome (see also `namedByPath`).
 *
 * @param current the User as GET returns it
 * @param operations from `readPatch`
 * @param parts what becomes of the rest if an operation cannot be applied
 * @returns the outcome, for `readUserDocument`: an attribute that was removed is `null`, or `[]` when multi-valued; those
 *   that no operation touched are as they were
 * @throws ScimError noTarget: `add` or `replace` where the filter selects nothing and does not say what to create
 * @throws ScimError mutability: a path that names `id` or `meta`, with another value than the present one
 * @throws ScimError invalidValue: more than 100 e-mail addresses
 */
export function applyPatch(
  current: JsonObject,
  operations: readonly PatchOperation[],
  parts: Parts = allOrNothing,
): JsonObject {
  return operations.reduce((document, operation) => {
    const apply = (): JsonObject => applyOperation(document, operation);
    return parts.do(printTarget(operation.target), operation.value, apply) ?? document;
  }, current);
}

function applyOperation(document: JsonObject, operation: PatchOperation): JsonObject {
  const { path } = operation.target;
  const now = attributeOf(document, path);
  if (path.attribute.name === 'id' || path.attribute.name === 'meta') {
    requireSame(operation, now);
    return document;
  }
  if (path.attribute.multiValued) return withAttribute(document, path, applyToValues(operation, now));
  if (path.attribute.type === 'complex') return withAttribute(document, path, applyToParts(operation, now));
  return withAttribute(document, path, operation.op === 'remove' ? null : operation.value);
}

/** Sub-attributes not named stay as they are, for `replace` too (RFC 7644 §3.5.2.3). */
function applyToParts({ op, target, value }: PatchOperation, now: unknown): JsonObject | null {
  const parts = isJsonObject(now) ? now : {};
  const { subAttribute } = target.path;
  if (subAttribute) return { ...parts, [subAttribute.name]: op === 'remove' ? null : value };
  return isJsonObject(value) ? { ...parts, ...value } : null; // no value: `remove`, or cleared
}

/** To say again what is already so is no change (RFC 7644 §3.5.2: the outcome is what counts). */
function requireSame({ target, value }: PatchOperation, now: unknown): void {
  const { subAttribute, canonical } = target.path;
  const present = subAttribute && isJsonObject(now) ? now[subAttribute.name] : now;
  // A `remove` has no value, which is not the same as what is there.
  if (!sameJson(present, value)) {
    throw ScimError.mutability(`"${canonical}" is set by the server and cannot be changed.`);
  }
}

function attributeOf(document: JsonObject, { schemaUrn, attribute }: AttributePath): unknown {
  const container = schemaUrn === CORE_USER ? document : document[schemaUrn];
  return isJsonObject(container) ? container[attribute.name] : undefined;
}

function withAttribute(document: JsonObject, { schemaUrn, attribute }: AttributePath, value: unknown): JsonObject {
  if (schemaUrn === CORE_USER) return { ...document, [attribute.name]: value };
  const extension = document[schemaUrn];
  return { ...document, [schemaUrn]: { ...(isJsonObject(extension) ? extension : {}), [attribute.name]: value } };
}
