import { All, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { endpointAt, noEndpoint, notOffered } from '../protocol/discovery/endpoints.js';
import { ScimError } from '../protocol/errors/scim-error.js';
import { CurrentScimContext, type ScimContext } from '../request/scim-context.js';
import { ScimController } from '../guards/scim-controller.js';

/**
 * Everything below a tenant's base that is no endpoint, by every method: whoever asks has to show the tenant's token first,
 * so that nobody else learns what is there. Also the methods of HTTP that no endpoint takes.
 */
@ScimController()
export class UnknownEndpointController {
  @All(['', '*'])
  answer(@Req() request: FastifyRequest, @CurrentScimContext() { baseUrl }: ScimContext): never {
    if (!isReadable(request.originalUrl)) {
      throw ScimError.of(
        400,
        'invalid-value',
        'The URL cannot be read: a percent sign must be followed by two hexadecimal digits.',
      );
    }
    const { '*': path = '' } = request.params as { '*'?: string };
    const endpoint = endpointAt(path);
    throw endpoint === undefined ? noEndpoint(path, baseUrl) : notOffered(request.method, endpoint);
  }
}

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
