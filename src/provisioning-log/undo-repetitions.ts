import { BESIDE } from './logged-attributes.js';

/**
 * SQL for the entries that are newer than the undo of `undo_item i`, of one account or person. By itself (offset 0): looked for in
 * the order of the log, all that anybody's accounts have had since would be read for each. `$1` is the tenant, as in all of these:
 * where tables are spread, each table is told it by value.
 */
const since = (whose: string): string => `(
  select * from provisioning_log l where l.tenant_id = $1 and ${whose} and l.id > i.undo_entry_id offset 0) l`;

/**
 * SQL for the first entry by which the provider has done to the account of `undo_item i` again what was undone, as a sub-select
 * without its brackets. It is asked when somebody looks, and costs no request of a provider anything.
 *
 * A change is repeated when the same attribute gets the value again that was taken back; a creation, when the person gets an
 * account again.
 *
 * @param columns of `provisioning_log l`
 */
export const repeating = (columns: string): string => `
  select * from (
    select ${columns} from ${since('l.account_id = i.account_id')}
    where i.action <> 'delete' and l.token_id is not null and case i.action
      when 'deactivate' then l.outcome = 'reactivated'
      when 'change' then exists (
        select from jsonb_array_elements(i.changes) u join jsonb_array_elements(l.changes) c
          on c->'attribute' = u->'attribute' and c->'after' = u->'before'
        where ${isAttribute('u')})
      else l.outcome in ('deactivated', 'deleted') end
    union all
    select ${columns} from ${since('l.person_id = i.person_id')}
    where i.action = 'delete' and l.token_id is not null and l.outcome in ('created', 'reactivated')
  ) l order by l.id limit 1`;

/** SQL for the last entry about the account of `i`. */
const last = (columns: string, condition = 'true'): string => `
  select ${columns} from ${since('l.account_id = i.account_id')} where ${condition} order by l.id desc limit 1`;

/** The account `a` has one of the values that were taken back. */
const HAS_VALUE = `exists (
  select from jsonb_array_elements(i.changes) u
  where ${isAttribute('u')} and u->'before' = (${last(
    `(select c->'after' from jsonb_array_elements(l.changes) c where c->'attribute' = u->'attribute')`,
    `l.changes @> jsonb_build_array(jsonb_build_object('attribute', u->'attribute'))`,
  )}))`;

/**
 * What a provider has done again since an undo and what still stands so: nobody of HR has touched the account since, and no later undo
 * has. `$1` is the tenant, `$2` an undo, or null for all of the last 30 days. What HR has said is meant is left out.
 */
const STANDING = `
  from undo_run r join undo_item i on i.tenant_id = $1 and i.run_id = r.id
  cross join lateral (${repeating(`l.id, l.at, l.account_id, l.hand_changes`)}) as again
  left join account a on a.tenant_id = $1 and a.id = again.account_id
  where r.tenant_id = $1 and r.id = coalesce($2::uuid, r.id) and not r.dry_run and r.at > now() - interval '30 days'
    and i.left_because is null and i.undo_entry_id is not null and i.action <> 'none'
    and (r.repetitions_accepted_at is null or again.at > r.repetitions_accepted_at)
    and (a.id is null or a.hand_changes = again.hand_changes)
    and case i.action
      when 'delete' then a.active
      when 'deactivate' then a.active
      when 'change' then a.id is not null and ${HAS_VALUE}
      else case when a.id is not null then not a.active
        else exists (select from person p where p.tenant_id = $1 and p.id = i.person_id)
          and (${last(`l.outcome = 'deleted'`)}) end
      end
    and not exists (select from ${since('l.account_id = again.account_id')} where l.outcome = 'undone')`;

/** Undo by undo, the last one first: to how many accounts the provider has done what again, and since when. */
export const REPETITIONS = `
  select r.id as "runId", r.at as "undoneAt", r.created_by as by, min(again.at) as since,
    count(*) filter (where i.action in ('reactivate', 'restore'))::integer as closed,
    count(*) filter (where i.action in ('deactivate', 'delete'))::integer as opened,
    count(*) filter (where i.action = 'change')::integer as changed
  ${STANDING} group by r.tenant_id, r.id order by r.id desc`;

/** All that the provider has done to these accounts since, in order: what is undone to have them as the undo had left them. */
export const REPEATING_ENTRIES = `
  select l.id from (select again.account_id, again.id ${STANDING}) as one
  join provisioning_log l on l.tenant_id = $1 and l.account_id = one.account_id and l.id >= one.id
  where l.outcome <> 'refused' and l.changes <> '[]' order by l.id limit $3`;

/** How many accounts that are. */
export const REPEATED_ACCOUNTS = `select count(distinct again.account_id)::integer as repeated ${STANDING}`;

function isAttribute(change: string): string {
  return `${change}->>'attribute' not in (${Object.values(BESIDE)
    .map((name) => `'${name}'`)
    .join(', ')})`;
}
