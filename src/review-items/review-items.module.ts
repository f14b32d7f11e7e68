import { Module } from '@nestjs/common';
import { ScimSettingsModule } from '../scim-settings/scim-settings.module.js';
import { ReviewItemService } from './review-item.service.js';
import { ReviewReadiness } from './review-readiness.js';

/** What provisioning leaves for HR to look at. */
@Module({
  imports: [ScimSettingsModule],
  providers: [ReviewItemService, ReviewReadiness],
  exports: [ReviewItemService, ReviewReadiness],
})
export class ReviewItemsModule {}
