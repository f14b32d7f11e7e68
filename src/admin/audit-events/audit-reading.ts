import { Injectable, type StreamableFile } from '@nestjs/common';
import type { AdminCaller } from '../../access/policy/caller.js';
import type { AuditActor } from '../../audit/audit-actor.js';
import type { AuditEventRequest } from '../../audit/audit-event-query.js';
import { AuditHistory, type ShownAuditEvent } from '../../audit/audit-history.js';
import { ChainChecks, type ChainState } from '../../audit/chain-checks.js';
import { ChainWatch } from '../../audit/chain-watch.js';
import type { Page } from '../../database/paging/page.js';
import { TenantDatabase } from '../../database/transactions/tenant-database.js';
import { ListDownload } from '../exports/list-download.js';
import { AUDIT_COLUMNS } from './audit-columns.js';

/** How long somebody waits for a check that he has asked for, before he is told how far it has come. Milliseconds. */
const PATIENCE = 2000;

/** What HR reads in the audit trail, and a check that HR asks for. */
@Injectable()
export class AuditReading {
  constructor(
    private readonly database: TenantDatabase,
    private readonly history: AuditHistory,
    private readonly checks: ChainChecks,
    private readonly watch: ChainWatch,
    private readonly download: ListDownload,
  ) {}

  /** @throws DomainError `invalid` when the cursor is not one of ours */
  async list(caller: AdminCaller, query: AuditEventRequest): Promise<Page<ShownAuditEvent>> {
    // Later pages go on from a place, behind which nothing new comes.
    if (query.cursor === undefined) await this.history.catchUp(caller);
    return this.database.reading(caller, (scope) => this.history.list(scope, query));
  }

  async file(caller: AdminCaller, query: AuditEventRequest): Promise<StreamableFile> {
    await this.history.catchUp(caller);
    return this.download.of(caller, 'audit-events.csv', AUDIT_COLUMNS, (scope, page) =>
      this.history.rows(scope, { ...query, ...page }),
    );
  }

  async actors(caller: AdminCaller): Promise<{ items: AuditActor[] }> {
    return { items: await this.database.reading(caller, (scope) => this.history.actors(scope)) };
  }

  async chain(caller: AdminCaller): Promise<ChainState> {
    return this.database.reading(caller, (scope) => this.checks.state(scope));
  }

  async check(caller: AdminCaller): Promise<ChainState> {
    await this.history.catchUp(caller);
    await this.database.aside(caller, (scope) => this.checks.begin(scope));
    const end = Date.now() + PATIENCE;
    const isAtEnd = await this.checks.goOn(caller.tenantId, 'at-once', () => Date.now() > end);
    if (!isAtEnd) this.watch.carryOn(caller.tenantId);
    return this.chain(caller);
  }
}
