import { Controller, Header, HttpCode, Param, Post, Req, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access } from '../access/policy/access-policy.js';
import { NOT_STORED } from './not-stored.js';
import { OauthErrorFilter } from './oauth-error.filter.js';
import { type TokenAnswer, TokenEndpoint } from './token-endpoint.js';

/** Where OAuth clients get access tokens (RFC 6749 §3.2). */
@ApiExcludeController()
@Controller('oauth2/:tenantId')
@UseFilters(OauthErrorFilter)
export class TokenController {
  constructor(private readonly endpoint: TokenEndpoint) {}

  @Post('token')
  @Access('public')
  @HttpCode(200)
  @Header('cache-control', NOT_STORED['cache-control'])
  @Header('pragma', NOT_STORED.pragma)
  async token(@Param('tenantId') tenantId: string, @Req() request: FastifyRequest): Promise<TokenAnswer> {
    return this.endpoint.answer(tenantId, request);
  }
}
