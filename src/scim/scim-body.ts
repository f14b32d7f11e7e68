import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { mediaType } from '../http/content-type.js';
import { readBody } from '../http/request-body.js';
import { readJson } from './protocol/read-json.js';
import { RESOURCE_LIMITS } from './protocol/scan-json.js';

const SCIM_TYPES = ['application/scim+json', 'application/json'];

/**
 * The JSON body of a SCIM request, read and parsed strictly. A missing Content-Type is taken for SCIM; some clients send
 * none (OKTA.md §6.2).
 *
 * @throws UnsupportedMediaTypeException (415) for another media type; ScimError as `readJson`
 */
export async function readScimBody(request: FastifyRequest, limits = RESOURCE_LIMITS): Promise<unknown> {
  const type = mediaType(request);
  if (type !== undefined && !SCIM_TYPES.includes(type)) {
    throw new UnsupportedMediaTypeException(
      `Send Content-Type ${SCIM_TYPES.join(' or ')}, not "${type.slice(0, 64)}".`,
    );
  }
  return readJson(await readBody(request), limits);
}
