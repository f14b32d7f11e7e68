import { Injectable } from '@nestjs/common';
import type { TenantActor } from '../database/transactions/actor.js';
import { TenantDatabase } from '../database/transactions/tenant-database.js';
import { CSV_HEADER, csvOfUser } from './match-check-csv.js';
import { type CheckUsersRequest, MatchCheckUsers } from './match-check-users.js';

/** Users that are read together; each time in a transaction of its own, since a slow client would keep one open. */
const BATCH = 1000;
/** So that spreadsheets read the rest as UTF-8. */
const MARK = '\uFEFF';

/** The users of a check as a file, out of memory. */
@Injectable()
export class MatchCheckDownload {
  constructor(
    private readonly database: TenantDatabase,
    private readonly users: MatchCheckUsers,
  ) {}

  /** @param request which of them; its page is of no interest */
  async *lines(who: TenantActor, id: string, request: Omit<CheckUsersRequest, 'limit'>): AsyncGenerator<string> {
    yield MARK + CSV_HEADER;
    for (let cursor: string | undefined; ;) {
      const wanted = { ...request, limit: BATCH, cursor };
      const page = await this.database.inTenant(who, (scope) => this.users.read(scope, id, wanted));
      if (page.items.length > 0) yield page.items.map(csvOfUser).join('');
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }
}
