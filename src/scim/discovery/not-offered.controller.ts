import { All, Delete, Get, HttpCode, Options, Patch, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Endpoint, ENDPOINTS, endpoints, endpointsWithout, notOffered } from '../protocol/discovery/endpoints.js';
import { ScimController } from '../guards/scim-controller.js';
import { ROUTE_PREFIX } from '../users/request/provisioning-attempt.js';

/** Says of every endpoint why it does not take the other methods, and to `OPTIONS` which ones it takes. */
@ScimController()
export class NotOfferedController {
  @All('Me')
  me(@Req() request: FastifyRequest): never {
    throw refusalOf(request);
  }

  @Get(endpointsWithout('GET'))
  get(@Req() request: FastifyRequest): never {
    throw refusalOf(request);
  }

  @Post(endpointsWithout('POST'))
  post(@Req() request: FastifyRequest): never {
    throw refusalOf(request);
  }

  @Put(endpointsWithout('PUT'))
  put(@Req() request: FastifyRequest): never {
    throw refusalOf(request);
  }

  @Patch(endpointsWithout('PATCH'))
  patch(@Req() request: FastifyRequest): never {
    throw refusalOf(request);
  }

  @Delete(endpointsWithout('DELETE'))
  delete(@Req() request: FastifyRequest): never {
    throw refusalOf(request);
  }

  @Options(endpoints.filter((endpoint) => endpoint !== 'Me'))
  @HttpCode(204)
  options(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): void {
    reply.header('allow', [...ENDPOINTS[endpointOf(request)], 'OPTIONS'].join(', '));
  }
}

function refusalOf(request: FastifyRequest): Error {
  return notOffered(request.method, endpointOf(request));
}

function endpointOf(request: FastifyRequest): Endpoint {
  return request.routeOptions.url?.slice(ROUTE_PREFIX.length) as Endpoint;
}
