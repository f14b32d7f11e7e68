import { Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Configuration } from '../../config/configuration.js';
import { clientAddress } from '../../http/connection/client-address.js';
import { JsonBody } from '../../http/admin/json-body.js';
import { Access } from '../../access/policy/access-policy.js';
import { type Caller, CurrentCaller, type HrCaller } from '../../access/policy/caller.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { requireSameOrigin } from '../../access/policy/same-origin.js';
import { sessionCookie } from '../../access/sessions/session-cookie.js';
import { PasswordChangeBody, ReauthenticationBody, SessionView, sessionView, SignInBody } from './session.dto.js';
import { OwnAccount } from './own-account.js';
import { OwnPassword } from '../../access/sessions/own-password.js';
import { SessionService } from '../../access/sessions/session.service.js';

@ApiTags('Session')
@Controller('api')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly ownPassword: OwnPassword,
    private readonly own: OwnAccount,
    private readonly database: TenantDatabase,
    private readonly config: Configuration,
  ) {}

  /** 429 with `Retry-After` after too many wrong passwords from one address. */
  @Post('session')
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
      requireSameOrigin(request, this.config.publicUrl);
    }
    const { tenantId, userName, password } = body;
    const address = clientAddress(request);
    const { caller, cookie } = await this.sessions.signIn({ tenantId, userName, password, address });
    this.setCookie(reply, cookie);
    return this.view(caller);
  }

  /** For whatever role the account has: whoever is no HR Professional may look at his own account. */
  @Get('session')
  @ApiOkResponse({ type: SessionView })
  @Access('signed-in')
  async current(@CurrentCaller() caller: Caller): Promise<SessionView> {
    return this.view(caller as HrCaller);
  }

  /** For whatever role the account has by now. */
  @Delete('session')
  @ApiNoContentResponse()
  @HttpCode(204)
  @Access('signed-in')
  async signOut(@CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.signOut(caller as HrCaller);
    this.clearCookie(reply);
  }

  /** Signs the account out everywhere: in every browser, in this one too. */
  @Delete('sessions')
  @ApiNoContentResponse()
  @HttpCode(204)
  @Access('signed-in')
  async signOutEverywhere(
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOutEverywhere(caller as HrCaller);
    this.clearCookie(reply);
  }

  /**
   * Takes the password again, after a 403 with the code `reauthentication-required`. Sets a new cookie. 400 for a wrong
   * password, 429 with `Retry-After` after too many of them.
   */
  @Post('session/reauthentication')
  @ApiBody({ type: ReauthenticationBody })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Access('signed-in')
  async reauthenticate(
    @CurrentCaller() caller: Caller,
    @JsonBody() { password }: ReauthenticationBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.setCookie(reply, await this.ownPassword.reauthenticate(caller as HrCaller, password, clientAddress(request)));
  }

  /**
   * Changes one's own password. Ends all other sessions of the account and sets a new cookie for this one. 400 for a wrong
   * current password, 429 with `Retry-After` after too many of them.
   */
  @Put('session/password')
  @ApiBody({ type: PasswordChangeBody })
  @ApiNoContentResponse()
  @HttpCode(204)
  @Access('signed-in')
  async changePassword(
    @CurrentCaller() caller: Caller,
    @JsonBody() change: PasswordChangeBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.setCookie(reply, await this.ownPassword.change(caller as HrCaller, change, clientAddress(request)));
  }

  private async view(caller: HrCaller): Promise<SessionView> {
    return this.database.reading(caller, async (scope) => sessionView(await this.own.current(scope, caller)));
  }

  private setCookie(reply: FastifyReply, value: string): void {
    const { name, options } = sessionCookie(this.config.publicUrl);
    reply.setCookie(name, value, options);
  }

  private clearCookie(reply: FastifyReply): void {
    const { name, options } = sessionCookie(this.config.publicUrl);
    reply.clearCookie(name, options);
  }
}
