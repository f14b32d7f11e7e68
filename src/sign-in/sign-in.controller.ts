import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/policy/access-policy.js';
import { FailedAuthLimit } from '../access/policy/failed-auth-limit.js';
import { sessionCookie } from '../access/sessions/session-cookie.js';
import { Configuration } from '../config/configuration.js';
import { browserCookie, browserSecretOf, newBrowserSecret } from './browser-cookie.js';
import { ownPath } from './requests/own-path.js';
import { readSignInForm } from './sign-in-form.js';
import { refusedPage, SIGN_IN_PAGE_HEADERS, triedPage } from './sign-in-page.js';
import { type Door, SignInService } from './sign-in.service.js';

/**
 * Signing in by an identity provider, for browsers: a SAML 2.0 service provider (docs/design.md §11). Responses are posted by the
 * identity provider's page, so this is the one place where a form of another site is read, and it brings no session of ours along.
 */
@ApiExcludeController()
@Controller('sso/:tenantId/:identityProviderId')
@Access('public')
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly failures: FailedAuthLimit,
    private readonly config: Configuration,
  ) {}

  /** Sends the browser to the identity provider. */
  @Get('login')
  async login(
    @Param() door: Door,
    @Query('returnTo') returnTo: unknown,
    @Query('test') testId: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const test = typeof testId === 'string' ? testId : null;
    await this.depart(door, { returnTo: ownPath(returnTo), testId: test }, request, reply);
  }

  /** Takes the response that the browser brings back. */
  @Post('acs')
  async acs(@Param() door: Door, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = await readSignInForm(request);
    const field = form?.field ?? null;
    const outcome = await this.signIns.arrive(door, { field, browser: this.browserOf(request) });
    switch (outcome.kind) {
      case 'signed-in': {
        const { name, options } = sessionCookie(this.config.publicUrl);
        await reply.setCookie(name, outcome.cookie, options).redirect(outcome.returnTo, 303);
        return;
      }
      case 'unasked':
        return this.depart(door, { returnTo: ownPath(form?.relayState), testId: null }, request, reply);
      case 'tried':
        await reply.status(200).headers(SIGN_IN_PAGE_HEADERS).send(triedPage(request.headers['accept-language']));
        return;
      case 'refused':
        return this.refuse(request, reply);
    }
  }

  /** What the identity provider has to know of us. */
  @Get('metadata')
  async metadata(@Param() door: Door, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const metadata = await this.signIns.metadata(door);
    if (metadata === null) return this.refuse(request, reply);
    await reply.type('application/samlmetadata+xml').send(metadata);
  }

  private async depart(
    door: Door,
    { returnTo, testId }: { returnTo: string; testId: string | null },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    // The same for all sign-ins of a browser, so that two of its pages can be on their way at once.
    const browser = this.browserOf(request) ?? newBrowserSecret();
    const url = await this.signIns.depart(door, { browser, returnTo, testId });
    if (url === null) return this.refuse(request, reply);
    const { name, options } = browserCookie(this.config.publicUrl);
    await reply.setCookie(name, browser, options).redirect(url, 302);
  }

  private browserOf(request: FastifyRequest): string | null {
    return browserSecretOf(request.cookies[browserCookie(this.config.publicUrl).name]);
  }

  private async refuse(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.failures.count(request);
    await reply.status(403).headers(SIGN_IN_PAGE_HEADERS).send(refusedPage(request.headers['accept-language']));
  }
}
