import { Injectable } from '@nestjs/common';
import { newId } from '../../database/schema/new-id.js';
import { type Page, pageOf, type PageRequest } from '../../database/paging/page.js';
import { readPage } from '../../database/paging/read-page.js';
import { foundIn } from '../../database/paging/search-condition.js';
import { executeBound } from '../../database/transactions/execute-bound.js';
import type { TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import type { LeftReason, UndoAction } from '../../provisioning-log/undo-outcome.js';
import { repeating } from '../../provisioning-log/undo-repetitions.js';
import {
  type KeptChoice,
  type UndoChoice,
  UndoItem,
  UndoRun,
  type UndoState,
} from '../../provisioning-log/undo-run.entity.js';
import type { UndoneItem } from './undo-execution.js';

/** A server that has said nothing for so long is gone. Milliseconds. */
const SILENCE = 60_000;
/** Items that are shown with their undo; all of them are a list of their own. */
export const SHOWN_ITEMS = 10_000;

/** An undo with what is only known when it is looked at. */
export interface ShownRun {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly dryRun: boolean;
  readonly choice: KeptChoice;
  readonly state: UndoState;
  readonly accounts: number;
  readonly done: number;
  readonly undone: number;
  /** Accounts to which the provider has done it again since. */
  readonly repeated: number;
  /** All that was done to any account. */
  readonly actions: readonly UndoAction[];
}

export interface ShownItem extends UndoneItem {
  /** The first entry by which the provider has done it again. */
  readonly repeatedBy: string | null;
}

/** Which items to show; absent means all. */
export interface ItemListRequest extends PageRequest {
  left?: boolean;
}

const REPEATED_BY = `(${repeating('l.id')})`;

const REPEATED_IN_RUNS = `
  select i.run_id as "runId", count(${REPEATED_BY})::integer as repeated,
    coalesce(array_agg(distinct i.action), '{}') as actions
  from undo_item i where i.tenant_id = $1 and i.run_id = any($2::uuid[]) and i.left_because is null
  group by i.run_id`;

const REPEATED_ITEMS = `
  select i.id, ${REPEATED_BY} as "repeatedBy" from undo_item i
  where i.tenant_id = $1 and i.id = any($2::uuid[]) and i.undo_entry_id is not null`;

/** The record of what was undone: who, when, what, and whether the provider has done it again. */
@Injectable()
export class UndoRuns {
  async open(
    { em, tenantId }: TenantScope,
    values: { by: string; choice: UndoChoice; dryRun: boolean; accounts: number },
  ): Promise<UndoRun> {
    const now = new Date();
    const { by, dryRun, accounts } = values;
    const counts = { accounts, done: 0, undone: 0 };
    const fresh = { at: now, aliveAt: now, state: 'running' as const, choice: keptChoice(values.choice) };
    const run = em.create(UndoRun, { tenantId, id: newId(), by, dryRun, ...fresh, ...counts });
    await em.flush();
    return run;
  }

  async end({ em }: TenantScope, id: string, state: 'done' | 'failed'): Promise<void> {
    // Native, because its counts are written past the ORM; the filter keeps it to this tenant.
    await em.nativeUpdate(UndoRun, { id, state: 'running' }, { state, aliveAt: new Date() });
  }

  async isAlive({ em }: TenantScope, id: string): Promise<void> {
    // Native, as in `end`.
    await em.nativeUpdate(UndoRun, { id, state: 'running' }, { aliveAt: new Date() });
  }

  /** What was undone, newest first; plans are not. */
  async list(scope: TenantScope, query: PageRequest): Promise<Page<ShownRun>> {
    const page = await readPage(scope, UndoRun, { dryRun: false }, { by: 'id', direction: 'desc' }, query);
    const shown = await shownRuns(scope, page.items);
    return { ...page, items: shown };
  }

  /** @throws DomainError `not-found` */
  async get(scope: TenantScope, id: string): Promise<ShownRun> {
    const [shown] = await shownRuns(scope, [await this.find(scope, id)]);
    return shown as ShownRun;
  }

  /** In the order of the plan. @throws DomainError `not-found` */
  async items(scope: TenantScope, id: string, { left, ...query }: ItemListRequest): Promise<Page<ShownItem>> {
    const run = await this.find(scope, id);
    const where = {
      run,
      ...(left !== undefined && { leftBecause: left ? { $ne: null } : null }),
      $and: foundIn<UndoItem>(query.search),
    };
    const page = await readPage(scope, UndoItem, where, { by: 'id' }, query);
    const repeated = await repeatedItems(scope, page.items);
    return pageOf(page, (item) => shownItem(item, repeated.get(item.id) ?? null));
  }

  private async find({ em }: TenantScope, id: string): Promise<UndoRun> {
    const run = await em.findOne(UndoRun, { id });
    if (run === null) throw DomainError.notFound('job');
    return run;
  }
}

/** How an undo stands: one that nobody works on any more has failed. */
function stateOf({ state, aliveAt }: UndoRun, now = Date.now()): UndoState {
  return state === 'running' && now - aliveAt.getTime() > SILENCE ? 'failed' : state;
}

async function shownRuns({ em, tenantId }: TenantScope, runs: readonly UndoRun[]): Promise<ShownRun[]> {
  const rows = await executeBound<{ runId: string; repeated: number; actions: UndoAction[] }>(em, REPEATED_IN_RUNS, [
    tenantId,
    runs.map(({ id }) => id),
  ]);
  const known = new Map(rows.map((row) => [row.runId, row]));
  return runs.map((run) => {
    const { id, at, by, dryRun, choice, accounts, done, undone } = run;
    const { repeated = 0, actions = [] } = known.get(id) ?? {};
    return { id, at, by, dryRun, choice, state: stateOf(run), accounts, done, undone, repeated, actions };
  });
}

async function repeatedItems(
  { em, tenantId }: TenantScope,
  items: readonly UndoItem[],
): Promise<Map<string, string | null>> {
  const rows = await executeBound<{ id: string; repeatedBy: string | null }>(em, REPEATED_ITEMS, [
    tenantId,
    items.map(({ id }) => id),
  ]);
  return new Map(rows.map(({ id, repeatedBy }) => [id, repeatedBy]));
}

function shownItem(item: UndoItem, repeatedBy: string | null): ShownItem {
  const { entryId, accountId, action, changes } = item;
  return {
    entryId,
    undoEntryId: item.undoEntryId ?? null,
    accountId,
    personId: item.personId ?? null,
    userName: item.userName ?? null,
    action,
    left: (item.leftBecause ?? null) as LeftReason | null,
    changes,
    repeatedBy,
  };
}

function keptChoice({ from, to, entryIds, ...filters }: UndoChoice): KeptChoice {
  return {
    ...filters,
    ...(from !== undefined && { from: from.toISOString() }),
    ...(to !== undefined && { to: to.toISOString() }),
    ...(entryIds !== undefined && { entries: entryIds.length }),
  };
}
