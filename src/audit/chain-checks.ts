import { Injectable, Logger } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';
import { executeBound } from '../database/transactions/execute-bound.js';
import { serverIn } from '../database/transactions/actor.js';
import { TenantDatabase, type TenantScope } from '../database/transactions/tenant-database.js';
import { AuditCheck } from './audit-check.entity.js';
import type { AuditEvent } from './audit-event.js';
import { EVENT_COLUMNS } from './audit-trail.js';
import { CHAIN_BEGIN, ChainCheck, type ChainPoint } from './chain-check.js';
import type { BrokenPlace, CheckProgress } from './check-progress.js';

/** Events that are looked at in one transaction: so many are read and hashed in some milliseconds. */
const STEP = 500;

/** For each moment of work in the background so many of rest. */
const REST = 4;

/** What is known of a tenant's chain. */
export interface ChainState {
  /** null before the first check has come to an end. */
  intact: boolean | null;
  /** The last event up to which everything is as it was written. */
  upTo: { seq: number; at: Date } | null;
  checkedAt: Date | null;
  /** When the last check began that looked at every event from the first on; the ones after it go on from where it ended. */
  wholeSince: Date | null;
  /** How far the one that is under way has come. */
  running: { seq: number; of: number } | null;
  /** Events that have no place in the chain yet. */
  unsealed: number;
  firstBroken: BrokenPlace | null;
}

/** An event with what the head says in the same moment; no event where there is none. */
type Read = { [Column in keyof AuditEvent]: AuditEvent[Column] | null } & {
  headSeq: string | null;
  headHash: string | null;
};

/** `left join`, so that the head is told in any case: of another moment it might have moved on. */
const NEXT = `
  select h.seq::text as "headSeq", encode(h.hash, 'hex') as "headHash", e.*
  from (select) as one
  left join audit_head h on h.tenant_id = $1
  left join lateral (
    select ${EVENT_COLUMNS} from audit_event where tenant_id = $1 and audit_event.seq > $2::bigint
    order by audit_event.seq, audit_event.hash limit ${STEP}
  ) e on true`;

/**
 * Checks the chains of tenants in steps, each of which is a short transaction, and keeps how far it has come: whoever goes on, of
 * whatever server, goes on from there. The same walk as `audit verify`, but by the server and without what only somebody outside of the
 * database can know.
 */
@Injectable()
export class ChainChecks {
  private readonly logger = new Logger(ChainChecks.name);

  constructor(private readonly database: TenantDatabase) {}

  /** @returns what the last check has found */
  async state({ em, tenantId }: TenantScope): Promise<ChainState> {
    const check = await em.findOne(AuditCheck, { tenantId });
    const [counts] = await executeBound<{ head: string; unsealed: string }>(
      em,
      `select coalesce((select seq from audit_head where tenant_id = $1), 0) as head,
        (select count(*) from audit_pending where tenant_id = $1) as unsealed`,
      [tenantId],
    );
    const unsealed = Number(counts?.unsealed ?? 0);
    const nothing = { intact: null, upTo: null, checkedAt: null, wholeSince: null, running: null, firstBroken: null };
    if (check === null) return { ...nothing, unsealed };
    const { upToSeq, upToAt, checkedAt = null, wholeFrom = null, firstBroken = null, isRunning, progress } = check;
    return {
      intact: checkedAt === null ? null : firstBroken === null,
      upTo: upToSeq == null || upToAt == null ? null : { seq: upToSeq, at: upToAt },
      checkedAt,
      wholeSince: wholeFrom,
      running: isRunning ? { seq: Number(progress.last.seq), of: Number(counts?.head ?? 0) } : null,
      unsealed,
      firstBroken,
    };
  }

  /** Begins a check of every event from the first on, whatever was under way. */
  async begin({ em, tenantId }: TenantScope): Promise<void> {
    // Raw, because two may press at once. The tenant is in the row, the conflict and the policies.
    await executeBound(
      em,
      `insert into audit_check (tenant_id, progress, is_running, whole_from) values ($1, $2::jsonb, true, $3)
        on conflict (tenant_id) do update
          set progress = excluded.progress, is_running = true, whole_from = excluded.whole_from`,
      [tenantId, JSON.stringify(START), new Date()],
    );
  }

  /**
   * Goes on with the check that is under way, or with what is new since the last one.
   *
   * @param pace `calm` rests after each step for longer than it took, so that requests are served meanwhile, and leaves a tenant
   *        to whoever else is at it; `at-once` does neither: somebody waits
   * @param until asked between steps: true to leave the rest to whoever comes next
   * @returns whether it has come to an end, or somebody else is at it
   */
  async goOn(tenantId: string, pace: 'calm' | 'at-once', until: () => boolean): Promise<boolean> {
    for (;;) {
      const since = Date.now();
      const { isAtEnd, found } = await this.database.aside(serverIn(tenantId), (scope) =>
        step(scope, pace === 'at-once'),
      );
      // Whoever runs the server is to know without anybody looking at the console.
      if (found !== null)
        this.logger.error({ tenantId, fault: found.kind }, 'the audit trail is not as it was written');
      if (isAtEnd || until()) return isAtEnd;
      if (pace === 'calm') await setTimeout(REST * (Date.now() - since));
    }
  }
}

/** @returns whether there is nothing more to do, or somebody else is at it; and the fault, if that is why */
async function step(
  { em, tenantId }: TenantScope,
  waits: boolean,
): Promise<{ isAtEnd: boolean; found: BrokenPlace | null }> {
  // Raw, for `on conflict` and `skip locked`: two that are at it would do the same twice. The tenant is in each, and in the
  // policies.
  await executeBound(
    em,
    `insert into audit_check (tenant_id, progress, is_running, whole_from) values ($1, $2::jsonb, true, $3)
      on conflict do nothing`,
    [tenantId, JSON.stringify(START), new Date()],
  );
  const lock = `select from audit_check where tenant_id = $1 for update ${waits ? '' : 'skip locked'}`;
  if ((await executeBound(em, lock, [tenantId])).length === 0) return NOTHING_TO_DO;
  const check = await em.findOneOrFail(AuditCheck, { tenantId });
  if (!check.isRunning) {
    if (isOld(check)) beginWhole(check);
    else if (check.firstBroken != null) return NOTHING_TO_DO;
    check.isRunning = true;
  }
  await walkOn(em, check);
  await em.flush();
  return { isAtEnd: !check.isRunning, found: check.isRunning ? null : (check.firstBroken ?? null) };
}

const NOTHING_TO_DO = { isAtEnd: true, found: null };

async function walkOn(em: TenantScope['em'], check: AuditCheck): Promise<void> {
  const { tenantId } = check;
  const rows = await executeBound<Read>(em, NEXT, [tenantId, check.progress.last.seq]);
  const events = rows.flatMap((row) => (row.seq === null ? [] : [row as AuditEvent]));
  const walk = new ChainCheck(tenantId, [], check.progress);
  let { last, at } = check.progress;
  for (const event of events) {
    walk.next(event);
    // What is intact ends before the fault.
    if (walk.faults.length > 0) break;
    last = { seq: event.seq, hash: event.hash };
    ({ at } = event);
  }
  const isAtEnd = events.length < STEP;
  const head = headOf(rows[0]);
  // A tenant of this very moment has its whole trail before it.
  if (walk.faults.length === 0 && isAtEnd && (head !== undefined || at !== null)) walk.end(head);
  check.progress = { unannounced: walk.progress.unannounced, last, at };
  if (isAtEnd || walk.faults.length > 0) finish(check, walk.faults[0]);
}

const START: CheckProgress = { ...CHAIN_BEGIN, at: null };

/** How long the old events are believed to be as they were. Milliseconds. */
const WHOLE_EVERY = 24 * 60 * 60_000;

function isOld({ wholeFrom }: AuditCheck): boolean {
  return wholeFrom == null || Date.now() - wholeFrom.getTime() > WHOLE_EVERY;
}

function beginWhole(check: AuditCheck): void {
  check.progress = START;
  check.isRunning = true;
  check.wholeFrom = new Date();
}

function finish(check: AuditCheck, fault: ChainCheck['faults'][number] | undefined): void {
  const { last, at } = check.progress;
  check.isRunning = false;
  check.checkedAt = new Date();
  check.upToSeq = at === null ? null : Number(last.seq);
  check.upToAt = at === null ? null : new Date(at);
  check.firstBroken = fault === undefined ? null : { seq: fault.seq ?? null, kind: fault.kind, detail: fault.detail };
}

function headOf(row: Read | undefined): ChainPoint | undefined {
  if (row?.headSeq == null || row.headHash === null) return undefined;
  return { seq: row.headSeq, hash: row.headHash };
}
