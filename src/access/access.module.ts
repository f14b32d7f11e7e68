import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessPolicyCheck } from './policy/access-policy-check.js';
import { AccessGuard } from './access.guard.js';
import { FailedAuthLimit } from './policy/failed-auth-limit.js';
import { OperatorToken } from './policy/operator-token.js';
import { PasswordCheck } from './passwords/password-check.js';
import { RouteInventory } from './policy/route-inventory.js';
import { ScimTokenUse } from './scim-tokens/scim-token-use.js';
import { ScimCallers } from './scim-tokens/scim-callers.js';
import { ScimTokenGuard } from './scim-tokens/scim-token.guard.js';
import { ScimTokenService } from './scim-tokens/scim-token.service.js';
import { ScimTokenStrategy } from './scim-tokens/scim-token.strategy.js';
import { OauthClients } from './oauth-clients/oauth-clients.js';
import { ItPageLinks } from './it-page-links/it-page-links.js';
import { OwnPassword } from './sessions/own-password.js';
import { SessionCallers } from './sessions/session-callers.js';
import { SessionService } from './sessions/session.service.js';
import { PRIMARY, type PrimaryLink } from '../processes/primary-link.js';
import { PrimarySignInAttempts } from './passwords/primary-sign-in-attempts.js';
import { SignInAttempts } from './passwords/sign-in-attempts.js';
import { RequestsUnderWay } from './turns/requests-under-way.js';
import { TenantTurnGuard } from './turns/tenant-turn.guard.js';
import { SignInThrottle } from './passwords/sign-in-throttle.js';
import { WaysIn } from './ways-in/ways-in.js';

/** Who is calling, and whether the route is for them. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    AccessPolicyCheck,
    FailedAuthLimit,
    ItPageLinks,
    OauthClients,
    OperatorToken,
    PasswordCheck,
    RouteInventory,
    ScimCallers,
    ScimTokenGuard,
    ScimTokenService,
    ScimTokenStrategy,
    ScimTokenUse,
    SessionCallers,
    SessionService,
    OwnPassword,
    WaysIn,
    {
      provide: SignInAttempts,
      inject: [PRIMARY],
      useFactory: (primary: PrimaryLink | undefined): SignInAttempts =>
        primary === undefined ? new SignInThrottle() : new PrimarySignInAttempts(primary),
    },
    RequestsUnderWay,
    { provide: APP_GUARD, useClass: AccessGuard },
    // After it, which says whose request it is.
    { provide: APP_GUARD, useClass: TenantTurnGuard },
  ],
  exports: [
    FailedAuthLimit,
    ItPageLinks,
    OauthClients,
    RequestsUnderWay,
    SessionService,
    OwnPassword,
    ScimTokenService,
    WaysIn,
  ],
})
export class AccessModule {}
