import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { concatMap, from, merge, interval, map, mergeMap, Observable, Subject, takeUntil } from 'rxjs';
import { TenantDatabase } from '../database/tenant-database.js';
import { ProvisioningLogEntry } from './provisioning-log-entry.entity.js';

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

  constructor(private readonly database: TenantDatabase) {}

  /** @returns events from now on; ends when the server stops */
  entries(tenantId: string): Observable<LogEvent> {
    const begun = new Date();
    const sent = new Set<string>();
    const entries = interval(POLL).pipe(
      concatMap(() => from(this.since(tenantId, begun))),
      mergeMap((found) => {
        const fresh = found.filter(({ id }) => !sent.has(id));
        // Only what can still be found again has to be remembered.
        const findable = new Set(found.map(({ id }) => id));
        for (const id of sent) if (!findable.has(id)) sent.delete(id);
        for (const { id } of fresh) sent.add(id);
        return fresh.map((entry): LogEvent => ({ type: 'entry', id: entry.id, entry }));
      }),
    );
    const heartbeats = interval(HEARTBEAT).pipe(map((): LogEvent => ({ type: 'heartbeat' })));
    return merge(entries, heartbeats).pipe(takeUntil(this.stopping));
  }

  /** An open stream would keep the server from closing. */
  beforeApplicationShutdown(): void {
    this.stopping.next();
  }

  /** Oldest first. */
  private async since(tenantId: string, begun: Date): Promise<ProvisioningLogEntry[]> {
    const from = new Date(Math.max(begun.getTime(), Date.now() - LATE));
    const found = await this.database.inTenant(tenantId, ({ em }) =>
      em.find(ProvisioningLogEntry, { at: { $gte: from } }, { orderBy: { id: 'desc' }, limit: AT_ONCE }),
    );
    return found.reverse();
  }
}
