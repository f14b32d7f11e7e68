import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { exhaustMap, interval, mergeMap, type Observable, Subject, takeUntil, takeWhile } from 'rxjs';
import type { AdminCaller } from '../../access/policy/caller.js';
import { SessionService } from '../../access/sessions/session.service.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ProvisioningLogEntry } from '../../provisioning-log/provisioning-log-entry.entity.js';

/** How often new entries are looked for, and how often an idle stream shows that it lives. Milliseconds. */
const POLL = 1000;
const HEARTBEAT = 15_000;
/** Ids are made before their transaction commits, so an entry may appear after one with a later id. Milliseconds. */
const LATE = 10_000;
/** More than this at once is a bulk run; whoever watches reloads the list. */
const AT_ONCE = 200;

export type LogEvent = { type: 'entry'; id: string; entry: ProvisioningLogEntry } | { type: 'heartbeat' };

/**
 * New entries of a tenant as they come. The database is asked again and again rather than told to notify: that works with
 * any number of servers and behind any pooler, and costs one read of the end of an index.
 */
@Injectable()
export class ProvisioningLogStream implements BeforeApplicationShutdown {
  private readonly stopping = new Subject<void>();

  constructor(
    private readonly database: TenantDatabase,
    private readonly sessions: SessionService,
  ) {}

  /**
   * @param caller whom a guard has let in
   * @returns events from now on; ends when the server stops, or when the caller would not be let in any more
   */
  entries(caller: AdminCaller): Observable<LogEvent> {
    const begun = new Date();
    const sent = new Set<string>();
    let lastSent = begun.getTime();
    return interval(POLL).pipe(
      // A look that takes long is not followed by all those that it has held up.
      exhaustMap(() => this.look(caller, begun)),
      takeWhile((found) => found !== null),
      mergeMap((found): LogEvent[] => {
        const fresh = found.filter(({ id }) => !sent.has(id));
        // Only what can still be found again has to be remembered.
        const findable = new Set(found.map(({ id }) => id));
        for (const id of sent) if (!findable.has(id)) sent.delete(id);
        for (const { id } of fresh) sent.add(id);
        const isIdle = fresh.length === 0;
        if (isIdle && Date.now() - lastSent < HEARTBEAT) return [];
        lastSent = Date.now();
        return isIdle ? [{ type: 'heartbeat' }] : fresh.map((entry) => ({ type: 'entry', id: entry.id, entry }));
      }),
      takeUntil(this.stopping),
    );
  }

  /** An open stream would keep the server from closing. */
  beforeApplicationShutdown(): void {
    this.stopping.next();
  }

  /** @returns the newest entries, oldest first; null if the caller may not see them any more */
  private async look(caller: AdminCaller, begun: Date): Promise<ProvisioningLogEntry[] | null> {
    const from = new Date(Math.max(begun.getTime(), Date.now() - LATE));
    return this.database.reading(caller, async (scope) => {
      if (!(await this.sessions.isStillAllowed(scope, caller))) return null;
      const order = { orderBy: { id: 'desc' }, limit: AT_ONCE } as const;
      const found = await scope.em.find(ProvisioningLogEntry, { at: { $gte: from } }, order);
      return found.reverse();
    });
  }
}
