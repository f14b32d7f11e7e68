import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access } from '../access/policy/access-policy.js';
import { readJsonBody } from '../http/admin/json-body.js';
import { GlobalLogout } from './global-logout.js';
import { type LogoutPath, LogoutRequest } from './logout-request.js';
import { readSubject } from './subject-identifier.js';

/** Bytes. An identifier, and what stands around it. */
const BODY_LIMIT = 16 * 1024;

/** Universal Logout: an identity provider ends the sessions of one of its users (Okta's Global Token Revocation). */
@ApiExcludeController()
@Controller('global-token-revocation/:tenantId/:identityProviderId')
export class GlobalLogoutController {
  constructor(
    private readonly requests: LogoutRequest,
    private readonly logout: GlobalLogout,
  ) {}

  @Post()
  @Access('public')
  @HttpCode(204)
  async end(@Param() path: LogoutPath, @Req() request: FastifyRequest): Promise<void> {
    await this.requests.requireProvider(path, request);
    await this.logout.end(path, readSubject(await readJsonBody(request, BODY_LIMIT)));
  }
}
