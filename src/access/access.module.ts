import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { AccessPolicyCheck } from './access-policy-check.js';
import { AccessGuard } from './access.guard.js';
import { FailedAccess } from './failed-access.js';
import { OperatorToken } from './operator-token.js';
import { PasswordCheck } from './password-check.js';
import { RouteInventory } from './route-inventory.js';
import { ScimTokenUse } from './scim-token-use.js';
import { ScimTokenGuard } from './scim-token.guard.js';
import { ScimTokenController } from './scim-token.controller.js';
import { ScimTokenService } from './scim-token.service.js';
import { ScimTokenStrategy } from './scim-token.strategy.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { SignInSlowDown } from './sign-in-slow-down.js';

/** Who is calling, and whether the route is for them. */
@Module({
  imports: [DiscoveryModule, PassportModule],
  controllers: [SessionController, ScimTokenController],
  providers: [
    AccessPolicyCheck,
    FailedAccess,
    OperatorToken,
    PasswordCheck,
    RouteInventory,
    ScimTokenGuard,
    ScimTokenService,
    ScimTokenStrategy,
    ScimTokenUse,
    SessionService,
    SignInSlowDown,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [SessionService, ScimTokenService],
})
export class AccessModule {}
