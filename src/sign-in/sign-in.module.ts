import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { Entrance } from './entrance.js';
import { SignInOblivion } from './requests/sign-in-oblivion.js';
import { SignInRequests } from './requests/sign-in-requests.js';
import { SignInTests } from './requests/sign-in-tests.js';
import { RequestKeys } from './service-provider/request-keys.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';

/** Signing in by an identity provider. */
@Module({
  imports: [AccessModule],
  controllers: [SignInController],
  providers: [Entrance, RequestKeys, SignInOblivion, SignInRequests, SignInService, SignInTests],
  exports: [RequestKeys, SignInOblivion, SignInTests],
})
export class SignInModule {}
