import { Module } from '@nestjs/common';
import { IdentityProviderService } from './identity-provider.service.js';
import { SamlMappingService } from './saml-mapping.service.js';

/** Identity providers, and who their users are here. */
@Module({
  providers: [IdentityProviderService, SamlMappingService],
  exports: [IdentityProviderService, SamlMappingService],
})
export class SamlMappingsModule {}
