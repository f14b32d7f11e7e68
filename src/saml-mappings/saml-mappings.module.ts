import { Module } from '@nestjs/common';
import { IdentityProviderController } from '../admin/saml-mappings/identity-provider.controller.js';
import { IdentityProviderService } from './identity-provider.service.js';
import { SamlMappingController } from '../admin/saml-mappings/saml-mapping.controller.js';
import { SamlMappingService } from './saml-mapping.service.js';

/** Identity providers, and who their users are here. */
@Module({
  controllers: [IdentityProviderController, SamlMappingController],
  providers: [IdentityProviderService, SamlMappingService],
  exports: [IdentityProviderService, SamlMappingService],
})
export class SamlMappingsModule {}
