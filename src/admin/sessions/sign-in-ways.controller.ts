import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../access/policy/access-policy.js';
import { SignInWaysOf } from './sign-in-ways.js';
import { SignInWaysView, signInWaysView, SsoView, ssoView } from './sign-in-ways.dto.js';

/** What a sign-in page asks before anybody is signed in. */
@ApiTags('Session')
@Access('public')
@Controller('api')
export class SignInWaysController {
  constructor(private readonly waysOf: SignInWaysOf) {}

  /** Each of them signs people in at `/sso/{tenantId}/{id}/login`. */
  @Get('sso/:tenantId')
  @ApiOkResponse({ type: SsoView })
  async identityProviders(@Param('tenantId') tenantId: string): Promise<SsoView> {
    return ssoView(await this.waysOf.tenant(tenantId));
  }

  /** The same, and whether a password is taken. */
  @Get('sign-in-ways/:tenantId')
  @ApiOkResponse({ type: SignInWaysView })
  async ways(@Param('tenantId') tenantId: string): Promise<SignInWaysView> {
    return signInWaysView(await this.waysOf.tenant(tenantId));
  }
}
