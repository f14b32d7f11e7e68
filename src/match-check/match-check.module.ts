import { Module } from '@nestjs/common';
import { MatchingModule } from '../persons/matching/matching.module.js';
import { SuggestionsModule } from '../persons/suggestions/suggestions.module.js';
import { ScimSettingsModule } from '../scim-settings/scim-settings.module.js';
import { MatchCheckOblivion } from './match-check-oblivion.js';
import { MatchCheckRun } from './match-check-run.js';
import { MatchCheckUsers } from './match-check-users.js';
import { MatchCheckService } from './match-check.service.js';

/** How matching will go, before anything is switched on. */
@Module({
  imports: [MatchingModule, ScimSettingsModule, SuggestionsModule],
  providers: [MatchCheckService, MatchCheckRun, MatchCheckUsers, MatchCheckOblivion],
  exports: [MatchCheckService, MatchCheckUsers, MatchCheckOblivion],
})
export class MatchCheckModule {}
