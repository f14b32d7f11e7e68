import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AssertionsModule } from '../assertions/assertions.module.js';
import { AccessTokens } from './access-tokens.js';
import { ClientAuthentication } from './client-authentication.js';
import { MetadataController } from './metadata.controller.js';
import { TokenController } from './token.controller.js';
import { TokenEndpoint } from './token-endpoint.js';

/** The authorization server of each tenant: access tokens for SCIM, to clients that HR has made (docs/design.md §11). */
@Module({
  imports: [AccessModule, AssertionsModule],
  controllers: [TokenController, MetadataController],
  providers: [AccessTokens, ClientAuthentication, TokenEndpoint],
})
export class OauthModule {}
