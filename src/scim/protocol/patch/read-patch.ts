import { isJsonObject, member, type JsonObject } from '../json/json-object.js';
import { jsonTypeName } from '../json/json-type-name.js';
import { allOrNothing, type Parts } from '../leniency/parts.js';
import { requireSchema } from '../user/require-schema.js';
import { ScimError } from '../errors/scim-error.js';
import { PATCH_OP } from '../urns.js';
import { compileOperation } from './compile-operation.js';
import type { PatchOperation } from './patch-operation.js';

const MAX_OPERATIONS = 1000;

export interface ReadPatchOptions {
  /** what to do with a `path` that names no attribute of RFC 7643 or of ours */
  readonly unknownPaths: 'refuse' | 'ignore';
  /** what becomes of the rest if an operation is refused; unless told otherwise nothing is applied */
  readonly parts?: Parts;
}

/**
 * Reads the body of a PATCH request (RFC 7644 §3.5.2) and checks all of it, so that nothing is applied when anything is
 * wrong.
 *
 * @param json a value that `readJson` has checked
 * @returns the changes, in order; an operation without a path gives one for each attribute it names, and one on an
 *   attribute that is not kept gives none
 * @throws ScimError invalidSyntax: not a PatchOp message; an operation that is none of add, replace and remove
 * @throws ScimError invalidValue: `schemas` without the PatchOp URN; a value missing, too long or of a wrong type
 * @throws ScimError invalidPath: a path malformed or unknown; invalidFilter: the filter in it is
 * @throws ScimError noTarget: `remove` without a path; mutability: `remove` of `userName`
 */
export function readPatch(json: unknown, { unknownPaths, parts = allOrNothing }: ReadPatchOptions): PatchOperation[] {
  if (!isJsonObject(json)) {
    throw ScimError.invalidSyntax(`The request body must be a JSON object, not ${jsonTypeName(json)}.`);
  }
  parts.do('schemas', member(json, 'schemas'), () => requireSchema(json, PATCH_OP));
  const operations = parts.do('Operations', undefined, () => operationsOf(json)) ?? [];
  return operations.flatMap((operation) => {
    const { attribute, sent } = subjectOf(operation);
    return parts.do(attribute, sent, () => compileOperation(operation, unknownPaths, parts)) ?? [];
  });
}

function operationsOf(json: JsonObject): unknown[] {
  const operations = member(json, 'Operations');
  if (!Array.isArray(operations) || operations.length === 0) {
    throw ScimError.invalidSyntax('A PATCH request needs "Operations": an array with at least one operation.');
  }
  if (operations.length > MAX_OPERATIONS) {
    throw ScimError.tooManyParts(`A PATCH request may have at most ${MAX_OPERATIONS} operations.`);
  }
  return operations;
}

/** What an operation is about, as the client put it; of one without a path, all of it. */
function subjectOf(operation: unknown): { attribute: string; sent: unknown } {
  if (!isJsonObject(operation)) return { attribute: 'Operations', sent: operation };
  const path = member(operation, 'path');
  const sent = member(operation, 'value');
  return { attribute: typeof path === 'string' && path.trim() !== '' ? path.trim() : 'Operations', sent };
}
