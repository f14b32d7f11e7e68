import type pg from 'pg';
import type { AuditEvent } from './audit-event.js';
import { OPERATOR_VARIABLE, TENANT_VARIABLE } from '../database/schema/tenant-owned.js';
import { enter } from '../database/transactions/set-local.js';
import { ChainCheck, type ChainFault, type ChainPoint, REDACTION } from './chain-check.js';

/** Events that are in memory at once. */
const BATCH = 1000;

/** An event as `AuditEvent` has it. */
export const EVENT_COLUMNS = `tenant_id as "tenantId", seq::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  actor, kind, subject_id as "subjectId", account_id::text as "accountId", person_id::text as "personId",
  details::text, encode(salt, 'hex') as salt, encode(details_digest, 'hex') as "detailsDigest",
  encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash`;

export interface Verification {
  tenantId: string;
  events: number;
  redacted: number;
  /** Events that have no place in the chain yet, and since when the oldest of them waits. */
  unsealed: { events: number; oldest: Date | null };
  faults: ChainFault[];
}

/**
 * The audit trail as the owner of the database sees it, for the command line. The server has no rights on it: its triggers
 * write. Row-level security is forced for the owner, too, so every read says whose trail it is.
 */
export class AuditTrail {
  constructor(private readonly owner: pg.Client) {}

  /** @returns ids of all tenants, in order */
  async tenants(): Promise<string[]> {
    await this.owner.query('begin read only');
    try {
      await enter(this.owner, { [OPERATOR_VARIABLE]: 'on' });
      const { rows } = await this.owner.query<{ id: string }>('select tenant_id as id from tenant order by tenant_id');
      return rows.map(({ id }) => id);
    } finally {
      await this.owner.query('rollback');
    }
  }

  /**
   * Runs `work` on one tenant's trail as it is at this moment: what is appended meanwhile is not seen, neither as an event
   * nor in the head.
   */
  async reading<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    await this.owner.query('begin transaction isolation level repeatable read read only');
    try {
      await enter(this.owner, { [TENANT_VARIABLE]: tenantId, timezone: 'UTC' });
      return await work();
    } finally {
      await this.owner.query('rollback');
    }
  }

  /** Within `reading`. @param from the first number to give */
  async *events(tenantId: string, from = 1n): AsyncGenerator<AuditEvent> {
    // A cursor, and not pages by number: in a chain that was tampered with a number may be there twice.
    await this.owner.query(`declare trail no scroll cursor for select ${EVENT_COLUMNS} from audit_event
      where tenant_id = ${this.owner.escapeLiteral(tenantId)} and seq >= ${from} order by audit_event.seq, audit_event.hash`);
    for (;;) {
      const { rows } = await this.owner.query<AuditEvent>(`fetch ${BATCH} from trail`);
      yield* rows;
      if (rows.length < BATCH) return;
    }
  }

  /** Within `reading`. @returns the last event as the database keeps it, or undefined for a tenant without a trail */
  async head(tenantId: string): Promise<ChainPoint | undefined> {
    const { rows } = await this.owner.query<ChainPoint>(
      `select seq::text, encode(hash, 'hex') as hash from audit_head where tenant_id = $1`,
      [tenantId],
    );
    return rows[0];
  }

  /** @param anchors heads or events of this tenant that were written down outside of the database */
  async verify(tenantId: string, anchors: readonly ChainPoint[] = []): Promise<Verification> {
    return this.reading(tenantId, async () => {
      const check = new ChainCheck(tenantId, anchors);
      for await (const event of this.events(tenantId)) check.next(event);
      const { isNew, ...unsealed } = await this.unsealed(tenantId);
      // A tenant of this very second has its whole trail before it.
      if (!isNew) check.end(await this.head(tenantId));
      const faults = [
        ...check.faults,
        ...(await this.logFaults(tenantId)),
        ...sealingFaults(tenantId, unsealed.oldest),
      ];
      return { tenantId, events: check.length, redacted: check.redactions, unsealed, faults };
    });
  }

  /** Within `reading`. What the server has left for its sealer, which is not in the chain yet. */
  private async unsealed(tenantId: string): Promise<Verification['unsealed'] & { isNew: boolean }> {
    const { rows } = await this.owner.query<{ events: string; oldest: Date | null; is_new: boolean | null }>(
      `select count(*) as events, min(at) as oldest, bool_or(kind = 'tenant.created') as is_new
        from audit_pending where tenant_id = $1`,
      [tenantId],
    );
    const [{ events, oldest, is_new: isNew } = { events: '0', oldest: null, is_new: null }] = rows;
    return { events: Number(events), oldest, isNew: isNew === true };
  }

  /** Holds the provisioning log against the events that were made with its entries. */
  private async logFaults(tenantId: string): Promise<ChainFault[]> {
    const { rows } = await this.owner.query<{ id: string; fault: 'edited' | 'deleted' | 'inserted' }>(
      `select coalesce(l.id::text, e.subject_id) as id,
          case when l.id is null then 'deleted' when e.subject_id is null then 'inserted' else 'edited' end as fault
        from (select * from provisioning_log where tenant_id = $1) l
        full join (
          select seq, subject_id, details from audit_event where tenant_id = $1 and kind = 'provisioning-log.created'
          union all
          select null, subject_id, details from audit_pending where tenant_id = $1 and kind = 'provisioning-log.created'
        ) e
          on e.subject_id = l.id::text
        left join (
          -- Entries that were kept for long enough, as an event of the chain says.
          select distinct jsonb_array_elements_text(details::jsonb->'events')::bigint as seq from audit_event
          where tenant_id = $1 and kind = '${REDACTION}' and details::jsonb->>'logEntries' = 'deleted'
        ) forgotten
          on forgotten.seq = e.seq
        where (l.id is null and (forgotten.seq is null or e.details is not null)) or e.subject_id is null or (e.details is not null and
          (select coalesce(jsonb_object_agg(key, to_jsonb(l) -> key), '{}') from jsonb_object_keys(e.details::jsonb -> 'after') key)
            is distinct from e.details::jsonb -> 'after')
        order by 1`,
      [tenantId],
    );
    const done = { edited: 'was edited', deleted: 'is missing', inserted: 'is in no event' };
    return rows.map(({ id, fault }) => ({
      tenantId,
      kind: fault,
      detail: `provisioning log entry ${id} ${done[fault]}`,
    }));
  }
}

/** How long an event may wait before something is wrong: the sealer looks several times a second. */
const LONGEST_WAIT = 60_000;

function sealingFaults(tenantId: string, oldest: Date | null): ChainFault[] {
  if (oldest === null || Date.now() - oldest.getTime() <= LONGEST_WAIT) return [];
  const detail = `events wait for their place in the chain since ${oldest.toISOString()}: is a server running?`;
  return [{ tenantId, kind: 'unsealed', detail }];
}
