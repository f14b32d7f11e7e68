import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { mediaType } from '../../http/connection/content-type.js';
import { readBody } from '../../http/connection/request-body.js';
import { readLooseJson } from '../protocol/json/loose-json.js';
import { decodeJson, readJson } from '../protocol/json/read-json.js';
import { RESOURCE_LIMITS } from '../protocol/json/scan-json.js';
import { ScimError } from '../protocol/errors/scim-error.js';

const SCIM_TYPES = ['application/scim+json', 'application/json'];

/**
 * The JSON body of a SCIM request, read and parsed strictly. A missing Content-Type is taken for SCIM; some clients send
 * none (docs/okta.md §6.2).
 *
 * @throws UnsupportedMediaTypeException (415) for another media type; ScimError as `readJson`
 */
export async function readScimBody(request: FastifyRequest, limits = RESOURCE_LIMITS): Promise<unknown> {
  return readJson(await readTypedBody(request), limits);
}

/** The JSON of a request, and why it would be refused, if it would. */
export interface JudgedJson {
  readonly json: unknown;
  readonly refusal?: ScimError;
}

/**
 * The same for a request that may be carried out in part: what is JSON and still refused, for a name that comes twice or too
 * much of something, is handed on with the refusal.
 *
 * @throws UnsupportedMediaTypeException (415) for another media type; ScimError invalidSyntax: not JSON
 */
export async function readJudgedScimBody(request: FastifyRequest): Promise<JudgedJson> {
  const bytes = await readTypedBody(request);
  try {
    return { json: readJson(bytes) };
  } catch (refusal) {
    if (!(refusal instanceof ScimError)) throw refusal;
    return { json: looseJson(bytes, refusal), refusal };
  }
}

function looseJson(bytes: Uint8Array, refusal: ScimError): unknown {
  try {
    return readLooseJson(decodeJson(bytes));
  } catch {
    throw refusal;
  }
}

async function readTypedBody(request: FastifyRequest): Promise<Uint8Array> {
  const type = mediaType(request);
  if (type !== undefined && !SCIM_TYPES.includes(type)) {
    throw new UnsupportedMediaTypeException(
      `Send Content-Type ${SCIM_TYPES.join(' or ')}, not "${type.slice(0, 64)}".`,
    );
  }
  return readBody(request);
}
