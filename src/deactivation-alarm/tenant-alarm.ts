import { Injectable } from '@nestjs/common';
import { newId } from '../database/schema/new-id.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import type { DeactivationAlarm } from '../scim-settings/deactivation-alarm.js';
import { findBursts, type FoundBurst, type Span, type Taking } from './burst-window.js';
import { IS_BACK, TAKES_ACCESS, WAS_OPEN } from './taking-entries.js';

/*
 * Raw SQL throughout: the process above several workers, which does this for all of them, has no entities. The tenant is a
 * condition everywhere, and row-level security applies.
 */

/** What was taken from the watch: nothing, or from when to when. Milliseconds. */
interface Taken extends Span {
  readonly entries: number;
}

/** What a burst comes to. */
interface Counted {
  readonly entries: number;
  readonly accounts: number;
}

interface KnownItem extends Span {
  readonly id: string;
  readonly isOver: boolean;
}

const MILLISECONDS = (time: string): string => `round(extract(epoch from ${time}) * 1000)::float8`;

/** Nobody was sent, and nothing was asked for: the item is about many. */
const NOBODY = JSON.stringify({
  userName: null,
  email: null,
  employeeNumber: null,
  givenName: null,
  familyName: null,
  role: null,
});

/** Weighs what providers have taken away in one tenant, and looks whether it has been given back (docs/design.md §10). */
@Injectable()
export class TenantAlarm {
  /**
   * Weighs the entries that nobody has weighed yet. One server at a time for each tenant; where another one is at it, it finds
   * what is left.
   *
   * @returns how many items have opened
   */
  async weigh(scope: TenantScope): Promise<number> {
    const { em, tenantId } = scope;
    const [turn] = await em.execute<{ ours: boolean }[]>(
      `select pg_try_advisory_xact_lock(hashtextextended('deactivation alarm ' || ?, 0)) as ours`,
      [tenantId],
    );
    if (turn?.ours !== true) return 0;
    const taken = await this.take(scope);
    const [settings] = await em.execute<{ alarm: DeactivationAlarm | null }[]>(
      'select deactivation_alarm as alarm from scim_settings where tenant_id = ?',
      [tenantId],
    );
    const alarm = settings?.alarm ?? null;
    if (taken.entries === 0 || alarm === null) return 0;
    const latest = await this.latest(scope);
    const span = alarm.minutes * 60_000;
    const known = latest === null || latest.isOver ? null : this.withLate(latest, taken, span);
    const takings = await this.takingsSince(scope, Math.min(taken.first - span, known?.first ?? Infinity));
    const isFree = ({ at }: Taking): boolean => latest === null || at > latest.last;
    const bursts = await findBursts(
      known === null ? takings.filter(isFree) : takings,
      alarm,
      known,
      ({ at }) => at >= taken.first,
      (at) => this.activeAt(scope, at),
    );
    for (const burst of bursts) {
      if (burst.begin === null && latest !== null) await this.grow(scope, latest, burst);
      else await this.open(scope, burst, alarm);
    }
    // What has come late lies between those that are known.
    if (known !== null && latest !== null && !bursts.some(({ begin }) => begin === null) && taken.first <= known.last)
      await this.recount(scope, latest.id, known);
    return bursts.filter(({ begin }) => begin !== null).length;
  }

  /**
   * Whether there is anything to settle: to be asked first, since it only reads, and mostly there is not. The two are not joined: Citus
   * does not pass on an outer join under row-level security.
   */
  async isToSettle({ em, tenantId }: TenantScope): Promise<boolean> {
    const rows = await em.execute<object[]>(
      `select 1 as one from deactivation_watch w where w.tenant_id = ? and ${NOT_OPEN}
        union all select 1 from review_item i where i.tenant_id = ? and ${IS_SETTLED} limit 1`,
      [tenantId, tenantId, tenantId, ...settledIn(tenantId)],
    );
    return rows.length > 0;
  }

  /** Mends items of which everybody concerned is back, and forgets those that are not open any more. */
  async settle({ em, tenantId }: TenantScope): Promise<void> {
    await em.execute(
      `update review_item i set state = 'mended', closed_at = now() where i.tenant_id = ? and ${IS_SETTLED}`,
      [tenantId, ...settledIn(tenantId)],
    );
    await em.execute(`delete from deactivation_watch w where w.tenant_id = ? and ${NOT_OPEN}`, [tenantId, tenantId]);
  }

  private async take({ em, tenantId }: TenantScope): Promise<Taken> {
    const [taken] = await em.execute<{ entries: number; first: number | null; last: number | null }[]>(
      `with taken as (delete from deactivation_watch where tenant_id = ? and not is_item returning at)
        select count(*)::int as entries, ${MILLISECONDS('min(at)')} as first, ${MILLISECONDS('max(at)')} as last from taken`,
      [tenantId],
    );
    return { entries: taken?.entries ?? 0, first: taken?.first ?? 0, last: taken?.last ?? 0 };
  }

  /** The last burst that there was, whatever has become of its item. */
  private async latest({ em, tenantId }: TenantScope): Promise<KnownItem | null> {
    const [item] = await em.execute<KnownItem[]>(
      `select id, ${MILLISECONDS('first_at')} as first, ${MILLISECONDS('last_at')} as last, state = 'mended' as "isOver"
        from review_item where tenant_id = ? and kind = 'deactivations' order by last_at desc limit 1`,
      [tenantId],
    );
    return item ?? null;
  }

  /** An entry of before the burst that is only seen now was on its way when the burst began. */
  private withLate({ first, last }: KnownItem, taken: Taken, span: number): Span {
    return { first: first - taken.first <= span ? Math.min(first, taken.first) : first, last };
  }

  private async takingsSince({ em, tenantId }: TenantScope, since: number): Promise<Taking[]> {
    return em.execute<Taking[]>(
      `select l.id, ${MILLISECONDS('l.at')} as at, l.account_id as "accountId", ${WAS_OPEN} as "wasOpen"
        from provisioning_log l where l.tenant_id = ? and l.at >= ?::timestamptz and ${TAKES_ACCESS} order by l.at, l.id`,
      [tenantId, time(since)],
    );
  }

  /**
   * Accounts that were active at a time not long ago: those that are and were not opened or made since, and those that were taken
   * away or closed since.
   */
  private async activeAt({ em, tenantId }: TenantScope, at: number): Promise<number> {
    const since = time(at);
    const [row] = await em.execute<{ active: number }[]>(
      `with first_change as (
        select distinct on (l.account_id) l.account_id, l.outcome = 'reactivated' as opened, ${WAS_OPEN} as was_open
        from provisioning_log l
        where l.tenant_id = ? and l.at >= ?::timestamptz and l.outcome in ('reactivated', 'deactivated', 'deleted')
        order by l.account_id, l.at, l.id
      )
      select count(*)::int as active from (
        select id from account where tenant_id = ? and active and created_at < ?::timestamptz
          and id not in (select account_id from first_change where opened)
        union select account_id from first_change where was_open and not opened
          and account_id not in (select id from account where tenant_id = ? and created_at >= ?::timestamptz)
          and account_id not in (select id from deleted_account where tenant_id = ? and deleted_at >= ?::timestamptz
            and (account->>'created_at')::timestamptz >= ?::timestamptz)
        union select id from account where tenant_id = ? and not active and closed_at >= ?::timestamptz
          and created_at < ?::timestamptz
        union select id from deleted_account where tenant_id = ? and deleted_at >= ?::timestamptz
          and (account->>'active')::boolean and (account->>'created_at')::timestamptz < ?::timestamptz
      ) as was`,
      [
        [tenantId, since],
        [tenantId, since],
        [tenantId, since],
        [tenantId, since, since],
        [tenantId, since, since],
        [tenantId, since, since],
      ].flat(),
    );
    return row?.active ?? 0;
  }

  private async open({ em, tenantId }: TenantScope, burst: FoundBurst, alarm: DeactivationAlarm): Promise<void> {
    const id = newId();
    const first = time(burst.first);
    const last = time(burst.last);
    const { entries, accounts } = await this.count({ em, tenantId }, first, last);
    // The entry that it begins with tells it from others, so that a burst has one item, whoever finds it.
    await em.execute(
      `insert into review_item (tenant_id, id, kind, state, subject, sent, asked, attempts, first_at, last_at, burst)
        values (?, ?, 'deactivations', 'open', ?, ?::jsonb, '{"emails": null, "active": null}', ?, ?, ?, ?::jsonb)`,
      [
        tenantId,
        id,
        `d:${burst.begin?.id}`,
        NOBODY,
        entries,
        first,
        last,
        JSON.stringify({ accounts, active: burst.active ?? 0, alarm }),
      ],
    );
    await this.watch({ em, tenantId }, id);
  }

  /** Another one has joined: also an item that was dismissed opens again. */
  private async grow(scope: TenantScope, { id }: KnownItem, burst: Span): Promise<void> {
    await scope.em.execute(
      `update review_item set state = 'open', closed_at = null, closed_by = null, close_reason = null
        where tenant_id = ? and id = ? and state <> 'mended'`,
      [scope.tenantId, id],
    );
    await this.recount(scope, id, burst);
    await this.watch(scope, id);
  }

  private async recount(scope: TenantScope, id: string, burst: Span): Promise<void> {
    const first = time(burst.first);
    const last = time(burst.last);
    const { entries, accounts } = await this.count(scope, first, last);
    await scope.em.execute(
      `update review_item set first_at = ?::timestamptz, last_at = ?::timestamptz, attempts = ?, burst = burst || ?::jsonb
        where tenant_id = ? and id = ?`,
      [first, last, entries, JSON.stringify({ accounts }), scope.tenantId, id],
    );
  }

  /**
   * What a burst comes to. Asked before, and not by the statement that writes it down: where tables are spread, a query's rows cannot
   * be inserted, and no JSON made of them can be added to a row (docs/scaling.md).
   */
  private async count({ em, tenantId }: TenantScope, first: string, last: string): Promise<Counted> {
    const [counted] = await em.execute<Counted[]>(
      `select count(*)::int as entries, count(distinct l.account_id) filter (where ${WAS_OPEN})::int as accounts
        from provisioning_log l where l.tenant_id = ? and l.at between ?::timestamptz and ?::timestamptz and ${TAKES_ACCESS}`,
      [tenantId, first, last],
    );
    return counted ?? { entries: 0, accounts: 0 };
  }

  private async watch({ em, tenantId }: TenantScope, itemId: string): Promise<void> {
    await em.execute(
      `insert into deactivation_watch (tenant_id, id, at, is_item)
        select tenant_id, id, first_at, true from review_item where tenant_id = ? and id = ?
        on conflict do nothing`,
      [tenantId, itemId],
    );
  }
}

/** A watched item of which everybody is back. Each table is told its tenant, or Citus would ask all machines; see `settledIn`. */
const IS_SETTLED = `i.state = 'open'
  and i.id in (select w.id from deactivation_watch w where w.tenant_id = ? and w.is_item)
  and not exists (
    select from provisioning_log l
    where l.tenant_id = ? and l.at between i.first_at and i.last_at and ${TAKES_ACCESS} and ${WAS_OPEN} and not ${IS_BACK})`;
const settledIn = (tenantId: string): string[] => [tenantId, tenantId, tenantId, tenantId];

/** What is watched of an item that is not open any more. Takes the tenant. */
const NOT_OPEN = `w.is_item
  and not exists (select from review_item i where i.tenant_id = ? and i.id = w.id and i.state = 'open')`;

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
