import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access } from '../access/access-policy.js';
import { TenantDatabase } from '../database/tenant-database.js';
import { MatchKeyCensus } from '../persons/matching/match-key-census.js';
import { MATCH_METHODS, type MatchMethod } from '../persons/matching/match-method.js';
import { CHECKLIST_STEPS, type ChecklistStep, SetUpChecklist } from './set-up-checklist.js';

class MatchKeyCountView {
  @ApiProperty({ enum: MATCH_METHODS })
  matchMethod!: MatchMethod;

  @ApiProperty({ description: 'Persons with a value that nobody else has.' })
  usable!: number;

  @ApiProperty({ description: 'Persons who share their value with somebody.' })
  duplicated!: number;

  @ApiProperty({ description: 'Persons without a value.' })
  missing!: number;
}

class MatchKeyCountsView {
  @ApiProperty({ type: [MatchKeyCountView] })
  items!: MatchKeyCountView[];
}

class ChecklistItemView {
  @ApiProperty({ enum: CHECKLIST_STEPS })
  step!: ChecklistStep;

  @ApiProperty()
  done!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  at!: Date | null;
}

class ChecklistView {
  @ApiProperty({ type: [ChecklistItemView] })
  items!: ChecklistItemView[];
}

/** What helps HR to choose the settings and to see whether they work. */
@ApiTags('SCIM settings')
@Access('tenant-admin')
@Controller('api/tenants/:tenantId/scim-settings')
export class SetUpController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly census: MatchKeyCensus,
    private readonly setUp: SetUpChecklist,
  ) {}

  /** How many persons each method could find. */
  @Get('match-methods')
  @ApiOkResponse({ type: MatchKeyCountsView })
  async matchMethods(@Param('tenantId') tenantId: string): Promise<MatchKeyCountsView> {
    return { items: await this.database.inTenant(tenantId, (scope) => this.census.count(scope)) };
  }

  /** What has been set up, and what real traffic has shown. */
  @Get('checklist')
  @ApiOkResponse({ type: ChecklistView })
  async checklist(@Param('tenantId') tenantId: string): Promise<ChecklistView> {
    return { items: await this.database.inTenant(tenantId, (scope) => this.setUp.items(scope)) };
  }
}
