import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '../../access/policy/caller.js';
import { SessionService } from '../../access/sessions/session.service.js';
import { constraintConflict, type ConstraintName } from '../../database/constraint-conflict.js';
import { newId } from '../../database/schema/new-id.js';
import type { TenantActor } from '../../database/transactions/actor.js';
import { executeBound } from '../../database/transactions/execute-bound.js';
import { TenantDatabase, type TenantScope } from '../../database/transactions/tenant-database.js';
import { DomainError } from '../../errors/domain-error.js';
import type { AttributeChange } from '../../provisioning-log/provisioning-log-entry.js';
import type { LeftReason, UndoAction } from '../../provisioning-log/undo-outcome.js';
import type { UndoChoice } from '../../provisioning-log/undo-run.entity.js';
import { takesAdministrator } from './undo-plan.js';
import { UndoPlanning } from './undo-planning.js';
import type { UndoWish } from './undo-wish.js';
import { carryOut } from './undo-writes.js';

/** Who undoes. */
export interface Undoer {
  readonly who: TenantActor;
  /** As people read it. */
  readonly by: string;
  /** Whoever has sent the request; null on the command line. */
  readonly caller: AdminCaller | null;
}

/** What was done to one account, or would be. */
export interface UndoneItem {
  readonly entryId: string;
  /** The entry that tells of it. */
  readonly undoEntryId: string | null;
  readonly accountId: string;
  readonly personId: string | null;
  readonly userName: string | null;
  readonly action: UndoAction;
  readonly left: LeftReason | null;
  readonly changes: readonly AttributeChange[];
}

/** An undo that is kept, and how it is asked for. */
export interface UndoOrder {
  readonly runId: string;
  readonly undoer: Undoer;
  readonly choice: UndoChoice;
  readonly dryRun: boolean;
}

/** Accounts that are put back in one transaction, if they need nothing of each other. */
const BATCH = 100;
/** Items that are kept in one transaction, where nothing is put back. */
const KEPT_AT_ONCE = 1000;

/** What it means that the database refuses what nobody was in the way of a moment ago. */
const REFUSED: Partial<Record<ConstraintName, LeftReason>> = {
  account_user_name_key: 'user-name-taken',
  account_person_key: 'person-has-account',
  saml_mapping_identifier_key: 'mapping-taken',
  account_role_fkey: 'role-gone',
  account_person_fkey: 'person-gone',
  saml_mapping_identity_provider_fkey: 'identity-provider-gone',
};

const KEEP_ITEMS = `
  insert into undo_item (tenant_id, id, run_id, entry_id, undo_entry_id, account_id, person_id, user_name, action, left_because,
    changes)
  select t.tenant_id, w.id, $3::uuid, w."entryId", w."undoEntryId", w."accountId", w."personId", w."userName", w.action, w.left,
    w.changes
  from tenant t cross join json_to_recordset($2::json) as w(id uuid, "entryId" uuid, "undoEntryId" uuid, "accountId" uuid,
    "personId" uuid, "userName" text, action text, "left" text, changes jsonb)
  where t.tenant_id = $1`;

const PROGRESS = `
  update undo_run set done = done + $3, undone = undone + $4, alive_at = now() where tenant_id = $1 and id = $2::uuid`;

/**
 * Puts back what a plan says: each account in one transaction with its entry, its place in the undo's record and whatever it needs
 * of other accounts. In there all is looked at anew, while it is locked: what somebody has changed meanwhile is left.
 */
@Injectable()
export class UndoExecution {
  private isStopping = false;

  constructor(
    private readonly database: TenantDatabase,
    private readonly planning: UndoPlanning,
    private readonly sessions: SessionService,
  ) {}

  /** Nothing more is begun: the server stops. */
  stop(): void {
    this.isStopping = true;
  }

  /** What it would come to. */
  async rehearse({ who, caller }: Undoer, choice: UndoChoice): Promise<UndoneItem[]> {
    const { wishes } = await this.database.reading(who, (scope) => this.planning.plan(scope, choice, ownOf(caller)));
    return wishes.map((wish) => itemOf(wish));
  }

  /**
   * Carries it out, or keeps the plan where it is a dry run.
   *
   * @returns an item for each account, in the order of the first entries
   * @throws whatever ends it; what is done by then stays, and is kept
   */
  async execute({ runId, undoer, choice, dryRun }: UndoOrder): Promise<UndoneItem[]> {
    const { who, caller } = undoer;
    const plan = await this.database.reading(who, (scope) => this.planning.plan(scope, choice, ownOf(caller)));
    const work = new WorkInProgress(plan.wishes);
    const settled = dryRun ? plan.wishes : plan.wishes.filter(({ left }) => left !== null);
    for (const some of inPieces(settled, KEPT_AT_ONCE)) {
      const items = some.map((wish) => itemOf(wish));
      await this.database.inTenant(who, (scope) => keep(scope, runId, work, items));
      work.done(items);
    }
    for (const batch of dryRun ? [] : inBatches(plan.groups)) {
      if (this.isStopping) throw DomainError.conflict('The server stops. Undo the rest by the same choice afterwards.');
      await this.putBack({ runId, undoer, choice, dryRun }, batch, work);
    }
    return work.items();
  }

  /** A batch that the database refuses is tried group by group, and a group once more: by then it can be seen what is in its way. */
  private async putBack(
    order: UndoOrder,
    groups: readonly (readonly UndoWish[])[],
    work: WorkInProgress,
    isLast = false,
  ): Promise<void> {
    try {
      work.done(await this.attempt(order, groups.flat(), work));
    } catch (error) {
      const refusal = constraintConflict(error);
      const left = refusal === undefined ? undefined : REFUSED[refusal.constraint];
      if (left === undefined) throw error;
      if (!isLast) {
        for (const group of groups) await this.putBack(order, [group], work, true);
        return;
      }
      const items = groups.flat().map((wish) => itemOf({ ...wish, left, changes: [] }));
      await this.database.inTenant(order.undoer.who, (scope) => keep(scope, order.runId, work, items));
      work.done(items);
    }
  }

  private async attempt(
    { runId, undoer, choice }: UndoOrder,
    planned: readonly UndoWish[],
    work: WorkInProgress,
  ): Promise<UndoneItem[]> {
    const ids = planned.map(({ history }) => history.accountId);
    return this.database.inTenant(undoer.who, async (scope) => {
      const { wishes } = await this.planning.plan(scope, choice, ownOf(undoer.caller), ids);
      const open = wishes.filter(({ left }) => left === null);
      // Whoever undoes may have been shut out by what was waited for.
      if (undoer.caller !== null && open.some(takesAdministrator)) {
        await this.sessions.requireStillAllowed(scope, undoer.caller);
      }
      const entries = await carryOut(scope, open, { runId, by: undoer.by });
      const items = wishes.map((wish) => itemOf(wish, entries.get(wish.history.accountId)));
      await keep(scope, runId, work, items);
      return items;
    });
  }
}

function ownOf(caller: AdminCaller | null): string | null {
  return caller?.kind === 'hr' ? caller.accountId : null;
}

function itemOf({ history, standing, target, action, left, changes }: UndoWish, undoEntryId?: string): UndoneItem {
  const { entryId, accountId } = history;
  const personId = standing?.personId ?? history.personId;
  const userName = (left === null ? target?.userName : undefined) ?? standing?.userName ?? history.userName;
  return { entryId, undoEntryId: undoEntryId ?? null, accountId, personId, userName, action, left, changes };
}

/** What has come of each account so far; the order is that of the plan, whatever is carried out first. */
class WorkInProgress {
  private readonly places: ReadonlyMap<string, string>;
  private readonly results = new Map<string, UndoneItem>();

  constructor(wishes: readonly UndoWish[]) {
    this.places = new Map(wishes.map(({ history }) => [history.accountId, newId()]));
  }

  /** Under which id an account's item is kept. */
  idOf(accountId: string): string | undefined {
    return this.places.get(accountId);
  }

  done(items: readonly UndoneItem[]): void {
    for (const item of items) this.results.set(item.accountId, item);
  }

  items(): UndoneItem[] {
    return [...this.places.keys()].flatMap((accountId) => this.results.get(accountId) ?? []);
  }
}

async function keep(
  { em, tenantId }: TenantScope,
  runId: string,
  work: WorkInProgress,
  items: readonly UndoneItem[],
): Promise<void> {
  const rows = items.map((item) => ({ id: work.idOf(item.accountId), ...item }));
  await executeBound(em, KEEP_ITEMS, [tenantId, JSON.stringify(rows), runId]);
  const undone = items.filter(({ left }) => left === null).length;
  await executeBound(em, PROGRESS, [tenantId, runId, items.length, undone]);
}

function inBatches(groups: readonly (readonly UndoWish[])[]): (readonly UndoWish[])[][] {
  const batches: (readonly UndoWish[])[][] = [];
  let room = 0;
  for (const group of groups) {
    if (group.length > room) {
      batches.push([]);
      room = BATCH;
    }
    batches.at(-1)?.push(group);
    room -= group.length;
  }
  return batches;
}

function inPieces<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, place) =>
    list.slice(place * size, (place + 1) * size),
  );
}
