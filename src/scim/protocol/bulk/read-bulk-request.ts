import { isJsonObject, member, type JsonObject } from '../json/json-object.js';
import { jsonTypeName } from '../json/json-type-name.js';
import { allows, notOffered } from '../discovery/endpoints.js';
import { quote } from '../errors/quote.js';
import { requireSchema } from '../user/require-schema.js';
import { ScimError } from '../errors/scim-error.js';
import { BULK_REQUEST } from '../urns.js';
import { BULK_METHODS, type BulkOperation, type BulkRequest } from './bulk-operation.js';
import { parseBulkPath } from './bulk-path.js';

/**
 * Reads a bulk request (RFC 7644 §3.7). What is wrong with one operation is noted there and does not touch the others; what
 * is wrong with the request as a whole is thrown.
 *
 * @param json a value that `readJson` has checked
 * @param baseUrl SCIM base URL of the tenant
 * @throws ScimError 413: more operations than allowed
 * @throws ScimError invalidSyntax: not an object, no operations, an operation that is no object
 * @throws ScimError invalidValue: other `schemas`, a `failOnErrors` that is no whole number from 1; 0 means not given
 */
export function readBulkRequest(json: unknown, baseUrl: string, maxOperations: number): BulkRequest {
  if (!isJsonObject(json)) {
    throw ScimError.invalidSyntax(`The request body must be a JSON object, not ${jsonTypeName(json)}.`);
  }
  requireSchema(json, BULK_REQUEST);
  const list = member(json, 'Operations');
  if (!Array.isArray(list) || list.length === 0) {
    throw ScimError.invalidSyntax('"Operations" must be an array of at least one operation.');
  }
  if (list.length > maxOperations) {
    throw ScimError.payloadTooLarge(
      `The number of operations (${list.length}) exceeds the maxOperations (${maxOperations}).`,
    );
  }
  const operations = list.map((operation: unknown, place) => {
    if (isJsonObject(operation)) return readOperation(operation, baseUrl);
    throw ScimError.invalidSyntax(`Operation ${place + 1} must be an object, not ${jsonTypeName(operation)}.`);
  });
  return { failOnErrors: readFailOnErrors(member(json, 'failOnErrors')), operations: withoutTwins(operations) };
}

function readFailOnErrors(value: unknown): number | undefined {
  // A client whose field is a plain number sends 0 where nothing was set; taken by its word it would end before it begins.
  if (value === undefined || value === null || value === 0) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw ScimError.invalidValue('"failOnErrors" must be a whole number from 1: so many errors end the request.');
}

function readOperation(operation: JsonObject, baseUrl: string): BulkOperation {
  const sent = member(operation, 'method');
  const bulkId = member(operation, 'bulkId');
  let read: BulkOperation = {
    method: typeof sent === 'string' ? sent.toUpperCase() : '',
    ...(typeof bulkId === 'string' && { bulkId }),
  };
  try {
    const path = member(operation, 'path');
    if (typeof path !== 'string') throw missing('path');
    read = { ...read, ...parseBulkPath(path, baseUrl) };
    checkMethod(read, sent);
    const data = member(operation, 'data');
    if (read.method !== 'DELETE' && data === undefined) throw missing('data', read.method);
    const version = member(operation, 'version') ?? undefined;
    if (version !== undefined && typeof version !== 'string') {
      throw ScimError.invalidValue(`"version" must be a string such as W/"3", not ${jsonTypeName(version)}.`);
    }
    if (bulkId !== undefined && bulkId !== null && (typeof bulkId !== 'string' || bulkId === '')) {
      throw ScimError.invalidValue('"bulkId" must be a string that is not empty.');
    }
    if (read.method === 'POST' && read.bulkId === undefined) throw missing('bulkId', 'POST');
    return { ...read, data, version };
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    return { ...read, refusal: error };
  }
}

function checkMethod({ method, endpoint }: BulkOperation, sent: unknown): void {
  if (typeof sent !== 'string') throw missing('method');
  if (!BULK_METHODS.some((candidate) => candidate === method)) {
    throw ScimError.invalidSyntax(`"method" must be one of ${BULK_METHODS.join(', ')}, not ${quote(sent)}.`);
  }
  // `/Bulk` takes a POST, but not from within.
  if (endpoint === 'Bulk') throw ScimError.invalidSyntax('A bulk request cannot hold another one.');
  if (endpoint?.endsWith('.search')) {
    throw ScimError.invalidSyntax('A bulk request changes resources. Send a search as a request of its own.');
  }
  if (endpoint !== undefined && !allows(endpoint, method)) throw notOffered(method, endpoint);
}

/** A bulkId must be unique within a request: of twins nobody can say which one a reference means. */
function withoutTwins(operations: readonly BulkOperation[]): BulkOperation[] {
  const counts = new Map<string, number>();
  for (const { bulkId } of operations) if (bulkId !== undefined) counts.set(bulkId, (counts.get(bulkId) ?? 0) + 1);
  return operations.map((operation) => {
    const { bulkId, refusal } = operation;
    if (refusal !== undefined || bulkId === undefined || counts.get(bulkId) === 1) return operation;
    return {
      ...operation,
      refusal: ScimError.invalidValue(`The bulkId ${quote(bulkId)} is used twice. It must be unique in the request.`),
    };
  });
}

function missing(name: string, method?: string): ScimError {
  return ScimError.invalidSyntax(
    `"${name}" is missing${method === undefined ? '' : `; ${method} needs it`} in this operation.`,
  );
}
