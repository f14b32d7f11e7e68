import { createParamDecorator, type ExecutionContext, PayloadTooLargeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { BulkRequest } from '../protocol/bulk/bulk-operation.js';
import { readBulkRequest } from '../protocol/bulk/read-bulk-request.js';
import { type JsonLimits, RESOURCE_LIMITS } from '../protocol/json/scan-json.js';
import { ScimError } from '../protocol/errors/scim-error.js';
import { readScimBody } from '../request/scim-body.js';
import { scimContextOf } from '../request/scim-context.js';
import { BULK_LIMITS } from './bulk-limits.js';

/**
 * `data` lies three levels deep (request, `Operations`, operation) and may be what a body of its own may be. How many
 * operations there are is counted by the reader, which has an answer of its own for too many.
 */
const LIMITS: JsonLimits = { ...RESOURCE_LIMITS, depth: RESOURCE_LIMITS.depth + 3, unboundedWithin: 2 };

/** The body of `POST /Bulk`. 413 as RFC 7644 §3.7.4 words it. */
export const BulkBody = createParamDecorator(async (_: unknown, context: ExecutionContext): Promise<BulkRequest> => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { baseUrl } = scimContextOf(request);
  return readBulkRequest(await readWhole(request), baseUrl, BULK_LIMITS.maxOperations);
});

async function readWhole(request: FastifyRequest): Promise<unknown> {
  try {
    return await readScimBody(request, LIMITS);
  } catch (cause) {
    if (!(cause instanceof PayloadTooLargeException)) throw cause;
    const { maxPayloadSize } = BULK_LIMITS;
    throw ScimError.payloadTooLarge(
      `The size of the bulk operation exceeds the maxPayloadSize (${maxPayloadSize}). Send fewer operations at a time.`,
      { cause },
    );
  }
}
