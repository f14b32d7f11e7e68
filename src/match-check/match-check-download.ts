import { Injectable } from '@nestjs/common';
import type { TenantActor } from '../database/transactions/actor.js';
import { TenantDatabase } from '../database/transactions/tenant-database.js';
import { csvLines } from '../text/csv-lines.js';
import { CHECK_COLUMNS } from './check-columns.js';
import { type CheckUsersRequest, MatchCheckUsers } from './match-check-users.js';

/** Users that are read together; each time in a transaction of its own, since a slow client would keep one open. */
const BATCH = 1000;

/** The users of a check as a file, out of memory. */
@Injectable()
export class MatchCheckDownload {
  constructor(
    private readonly database: TenantDatabase,
    private readonly users: MatchCheckUsers,
  ) {}

  /** @param request which of them; its page is of no interest */
  lines(who: TenantActor, id: string, request: Omit<CheckUsersRequest, 'limit'>): AsyncGenerator<string> {
    return csvLines(CHECK_COLUMNS, (cursor) =>
      this.database.inTenant(who, (scope) => this.users.read(scope, id, { ...request, limit: BATCH, cursor })),
    );
  }
}
