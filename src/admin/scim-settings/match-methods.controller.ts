import { Get } from '@nestjs/common';
import { AdminController } from '../../access/policy/admin-controller.js';
import { type AdminCaller, CurrentCaller } from '../../access/policy/caller.js';
import type { Page } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ApiPage } from '../../http/admin/api-page.js';
import { MatchKeyCensus } from '../../persons/matching/match-key-census.js';
import { MatchMethodView, matchMethodView } from './match-methods.dto.js';

@AdminController('match-methods', 'SCIM settings')
export class MatchMethodsController {
  constructor(
    private readonly database: TenantDatabase,
    private readonly census: MatchKeyCensus,
  ) {}

  @Get()
  @ApiPage(MatchMethodView)
  async list(@CurrentCaller() caller: AdminCaller): Promise<Page<MatchMethodView>> {
    const counts = await this.database.reading(caller, (scope) => this.census.count(scope));
    return { items: counts.map(matchMethodView), nextCursor: null, total: counts.length };
  }
}
