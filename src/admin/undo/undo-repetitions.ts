import { Injectable } from '@nestjs/common';
import type { Page } from '../../database/paging/page.js';
import { executeBound } from '../../database/transactions/execute-bound.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import { REPEATING_ENTRIES, REPETITIONS } from '../../provisioning-log/undo-repetitions.js';
import { UndoRun } from '../../provisioning-log/undo-run.entity.js';
import { MOST_ENTRIES } from './undo.dto.js';

/** What a provider has done again since one undo, as long as it stands so. */
export interface UndoRepetition {
  readonly runId: string;
  readonly undoneAt: Date;
  readonly by: string;
  /** When the provider has begun with it. */
  readonly since: Date;
  /** Accounts: that were brought back, that were taken away, whose values were put back. */
  readonly closed: number;
  readonly opened: number;
  readonly changed: number;
}

/** Times as PostgreSQL writes them. */
type Row = Omit<UndoRepetition, 'undoneAt' | 'since'> & { undoneAt: string; since: string };

/** Tells HR where a provider has undone an undo, until that is undone in turn, or HR says that it is meant. */
@Injectable()
export class UndoRepetitions {
  /** Of the undos of the last 30 days, the last one first. */
  async list({ em, tenantId }: TenantScope): Promise<Page<UndoRepetition>> {
    const rows = await executeBound<Row>(em, REPETITIONS, [tenantId, null]);
    const items = rows.map(({ undoneAt, since, ...row }) => ({
      ...row,
      undoneAt: new Date(undoneAt),
      since: new Date(since),
    }));
    return { items, nextCursor: null, total: items.length };
  }

  /** @returns ids of entries, oldest first, as many as one choice can have. @throws DomainError `not-found` */
  async entries(scope: TenantScope, runId: string): Promise<string[]> {
    await this.find(scope, runId);
    const { em, tenantId } = scope;
    const rows = await executeBound<{ id: string }>(em, REPEATING_ENTRIES, [tenantId, runId, MOST_ENTRIES]);
    return rows.map(({ id }) => id);
  }

  /** What comes after this is told anew. @throws DomainError `not-found` */
  async accept(scope: TenantScope, runId: string): Promise<void> {
    const run = await this.find(scope, runId);
    run.repetitionsAcceptedAt = new Date();
    await scope.em.flush();
  }

  private async find({ em }: TenantScope, id: string): Promise<UndoRun> {
    const run = await em.findOne(UndoRun, { id, dryRun: false });
    if (run === null) throw DomainError.notFound('undo');
    return run;
  }
}
