import { isId } from '../database/schema/is-id.js';
import { executeBound } from '../database/transactions/execute-bound.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { type AuditActor, nameWithoutId, readActor } from './audit-actor.js';

/** The name that an account had until an event. */
interface EarlierName {
  readonly id: string;
  readonly seq: string;
  readonly name: string;
}

/**
 * The names of those who act. The trail has them by id alone, so that there is nothing to redact; how somebody was called at the
 * time of an event follows from the events that changed the name afterwards.
 */
export class ActorNames {
  private constructor(
    private readonly now: ReadonlyMap<string, string>,
    private readonly earlier: ReadonlyMap<string, readonly EarlierName[]>,
  ) {}

  /** @param actors as the trail names them */
  static async of({ em, tenantId }: TenantScope, actors: Iterable<string>): Promise<ActorNames> {
    const accounts = new Set<string>();
    const others = new Set<string>();
    for (const actor of actors) {
      const { kind, id } = readActor(actor);
      if (id !== null && isId(id)) (kind === 'scim' ? others : accounts).add(id);
    }
    if (accounts.size + others.size === 0) return new ActorNames(new Map(), new Map());
    const values = [tenantId, [...accounts], [...others, ...accounts]];
    const present = await executeBound<{ id: string; name: string }>(em, PRESENT, values);
    const earlier = await executeBound<EarlierName>(em, EARLIER, [tenantId, [...accounts]]);
    return new ActorNames(new Map(present.map(({ id, name }) => [id, name])), groupedById(earlier));
  }

  /** @param seq number of the event */
  at(actor: string, seq: string): AuditActor {
    const { kind, id } = readActor(actor);
    if (id === null) return { kind, name: nameWithoutId(actor) };
    const changed = this.earlier.get(id)?.find((one) => BigInt(one.seq) > BigInt(seq));
    return { kind, name: changed?.name ?? this.now.get(id) ?? null };
  }

  /** Every name that somebody has or had. */
  all(actor: string): string[] {
    const { id } = readActor(actor);
    const whole = nameWithoutId(actor);
    if (id === null) return whole === null ? [] : [whole];
    const now = this.now.get(id);
    return [...(now === undefined ? [] : [now]), ...(this.earlier.get(id) ?? []).map(({ name }) => name)];
  }
}

const PRESENT = `
  select id::text, user_name as name from account where tenant_id = $1 and id = any($2::uuid[])
  union all select id::text, user_name from deleted_account d where tenant_id = $1 and id = any($2::uuid[])
    and not exists (select from account a where a.tenant_id = $1 and a.id = d.id)
  union all select id::text, name from scim_token where tenant_id = $1 and id = any($3::uuid[])
  union all select id::text, name from oauth_client where tenant_id = $1 and id = any($3::uuid[])
  union all select id::text, display_name from identity_provider where tenant_id = $1 and id = any($3::uuid[])`;

/** In the order of the chain. A change by SCIM stands in the log's entry, one by hand in the event of the account. */
const EARLIER = `
  select account_id::text as id, seq::text,
    case when kind = 'provisioning-log.created' then (
      select c->>'before' from json_array_elements(details->'after'->'changes') c
        where c->>'attribute' = 'userName' and c->>'before' is not null limit 1)
    else details->'before'->>'user_name' end as name
  from audit_event
  where tenant_id = $1 and account_id = any($2::uuid[]) and details is not null
    and kind in ('account.changed', 'account.deleted', 'provisioning-log.created')
    and (kind <> 'account.changed' or details->'before'->>'user_name' is not null)
  order by audit_event.seq`;

function groupedById(rows: readonly EarlierName[]): Map<string, EarlierName[]> {
  const groups = new Map<string, EarlierName[]>();
  for (const row of rows) {
    if (row.name === null) continue;
    const group = groups.get(row.id);
    if (group === undefined) groups.set(row.id, [row]);
    else group.push(row);
  }
  return groups;
}
