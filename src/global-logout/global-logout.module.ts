import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AssertionsModule } from '../assertions/assertions.module.js';
import { GlobalLogout } from './global-logout.js';
import { GlobalLogoutController } from './global-logout.controller.js';
import { LogoutRequest } from './logout-request.js';

/** Sessions that an identity provider ends (docs/design.md §11). */
@Module({
  imports: [AccessModule, AssertionsModule],
  controllers: [GlobalLogoutController],
  providers: [GlobalLogout, LogoutRequest],
})
export class GlobalLogoutModule {}
