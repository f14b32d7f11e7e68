import { Module } from '@nestjs/common';
import { ScimSettingsService } from './scim-settings.service.js';

@Module({
  providers: [ScimSettingsService],
  exports: [ScimSettingsService],
})
export class ScimSettingsModule {}
