import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { MatchingModule } from '../persons/matching/matching.module.js';
import { ScimSettingsController } from '../admin/scim-settings/scim-settings.controller.js';
import { ScimSettingsService } from './scim-settings.service.js';
import { SetUpChecklist } from '../admin/scim-settings/set-up-checklist.js';
import { SetUpController } from '../admin/scim-settings/set-up.controller.js';

@Module({
  imports: [AccessModule, MatchingModule],
  controllers: [ScimSettingsController, SetUpController],
  providers: [ScimSettingsService, SetUpChecklist],
  exports: [ScimSettingsService],
})
export class ScimSettingsModule {}
