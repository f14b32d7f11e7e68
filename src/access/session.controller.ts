import { Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Configuration } from '../config/configuration.js';
import { JsonBody } from '../http/json-body.js';
import { Access } from './access-policy.js';
import { type Caller, CurrentCaller, type HrCaller, requireHrProfessional } from './caller.js';
import { refuseForeignOrigin } from './own-origin.js';
import { sessionCookie } from './session-cookie.js';
import { SessionView, sessionView, SignInBody } from './session.dto.js';
import { SessionService } from './session.service.js';

@ApiTags('Session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly config: Configuration,
  ) {}

  @Post()
  @Access('public')
  @ApiBody({ type: SignInBody })
  @ApiCreatedResponse({ type: SessionView })
  async signIn(
    @JsonBody() body: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    // A page of somebody else must not sign a browser in as its own user; scripts send neither header.
    if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined) {
      refuseForeignOrigin(request, this.config.publicUrl);
    }
    const { caller, cookie } = await this.sessions.signIn(body);
    const { name, options } = sessionCookie(this.config.publicUrl);
    reply.setCookie(name, cookie, options);
    return sessionView(caller);
  }

  @Get()
  @ApiOkResponse({ type: SessionView })
  @Access('signed-in')
  current(@CurrentCaller() caller: Caller): SessionView {
    requireHrProfessional(caller as HrCaller);
    return sessionView(caller as HrCaller);
  }

  /** For whatever role the account has by now. */
  @Delete()
  @ApiNoContentResponse()
  @HttpCode(204)
  @Access('signed-in')
  async signOut(@CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.signOut(caller as HrCaller);
    const { name, options } = sessionCookie(this.config.publicUrl);
    reply.clearCookie(name, options);
  }
}
