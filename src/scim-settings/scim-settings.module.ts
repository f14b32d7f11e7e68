import { Module } from '@nestjs/common';
import { ScimSettingsController } from './scim-settings.controller.js';
import { ScimSettingsService } from './scim-settings.service.js';

@Module({ controllers: [ScimSettingsController], providers: [ScimSettingsService], exports: [ScimSettingsService] })
export class ScimSettingsModule {}
