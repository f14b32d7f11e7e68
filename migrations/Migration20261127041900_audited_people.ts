import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../src/database/schema/change-function.js';

/**
 * Everything that HR keeps of a person is in the audit trail: new persons, their names, and their employments. An import writes
 * a hundred thousand of these in one statement, so that there is one event for each row of a statement, and what it says is
 * built of named columns; to compare whole rows takes longer than the import itself.
 */
export class Migration20261127041900_audited_people extends Migration {
  override name = 'Migration20261127041900_audited_people';

  override up(): void {
    this.replaceInChanges(BEFORE, AFTER);
    for (const { name, body } of FUNCTIONS) {
      this.addSql(`
      create function ${name}() returns trigger language plpgsql security definer
      set search_path = pg_catalog, pg_temp set timezone = 'UTC'
      as $$
      declare
        actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'database role ' || session_user);
        event record;
      begin
        ${body}
        return null;
      end $$;
      `);
      this.addSql(`revoke all on function ${name}() from public;`);
    }
    for (const { name, table, on, calls } of TRIGGERS) {
      this.addSql(`create trigger ${name} after ${on} execute function ${calls}('${table}');`);
    }
  }

  override down(): void {
    for (const { name, table } of TRIGGERS) this.addSql(`drop trigger ${name} on ${table};`);
    for (const { name } of FUNCTIONS) this.addSql(`drop function ${name}();`);
    this.replaceInChanges(AFTER, BEFORE);
  }

  /** Changes the function in some places, each of which it has twice, whatever else has become of it. */
  private replaceInChanges(before: readonly string[], after: readonly string[]): void {
    for (const [place, text] of before.entries()) {
      this.addSql(changeFunction('audit_changes()', text, after[place] ?? ''));
    }
  }
}

/** The import that it is done by, or taken back with; nothing where somebody does it by hand. Values stand in objects only. */
const BY_IMPORT = `case when current_setting('app.import', true) <> '' then
  jsonb_build_object('of', jsonb_build_object('import_id', current_setting('app.import', true))) else '{}' end`;

/** Names count as well. What the database computes from them is no change of its own. */
const BEFORE = [`o.external_email_norm)`, `n.external_email_norm)`, `'search_text', 'family_sort', 'given_sort')`,
  `jsonb_build_object('before', before, 'after', after)::text`,
  `jsonb_build_object('before', public.audit_image(to_jsonb(o)))::text`,
];
const AFTER = [
  `o.external_email_norm, o.given_name, o.family_name)`,
  `n.external_email_norm, n.given_name, n.family_name)`,
  `'search_text', 'family_sort', 'given_sort', 'given_name_norm', 'family_name_norm', 'full_name_norm')`,
  `(jsonb_build_object('before', before, 'after', after) || ${BY_IMPORT})::text`,
  `(jsonb_build_object('before', public.audit_image(to_jsonb(o))) || ${BY_IMPORT})::text`,
];

const object = (row: string, columns: readonly string[]): string =>
  `jsonb_build_object(${columns.map((column) => `'${column}', ${row}.${column}`).join(', ')})`;

const PERSON = ['id', 'person_code', 'given_name', 'family_name', 'internal_email', 'external_email'];
const EMPLOYMENT = ['id', 'person_id', 'employment_id', 'start_date', 'end_date'];
const CHANGEABLE = ['person_id', 'employment_id', 'employment_id_norm', 'start_date', 'end_date'];

const created = (columns: readonly string[], person: string): string => `
  select n.tenant_id, n.id, n.${person} as person_id, uuid_send(gen_random_uuid()) as salt,
    (jsonb_build_object('after', ${object('n', columns)}) || ${BY_IMPORT})::text as details
  from come n`;

/** One that moves from one person to another is in the history of both. Which one it is stands beside what changed of it. */
const EMPLOYMENT_CHANGED = `
  select tenant_id, id, person_id, uuid_send(gen_random_uuid()) as salt,
    jsonb_build_object('before', before, 'after', after, 'of', jsonb_strip_nulls(jsonb_build_object('employment_id', number,
      'import_id', nullif(current_setting('app.import', true), ''))))::text as details
  from (
    select coalesce(n.tenant_id, o.tenant_id) as tenant_id, coalesce(n.id, o.id) as id, o.person_id as one, n.person_id as other,
      coalesce(o.employment_id, n.employment_id) as number, ${object('o', CHANGEABLE)} as was, ${object('n', CHANGEABLE)} as will
    from gone o full join come n on n.tenant_id = o.tenant_id and n.id = o.id
    where (${CHANGEABLE.map((column) => `o.${column}`).join(', ')})
      is distinct from (${CHANGEABLE.map((column) => `n.${column}`).join(', ')})
    offset 0 -- or each value would be made anew for each key
  ) as pair
  cross join lateral (
    select jsonb_object_agg(key, was->key) as before, jsonb_object_agg(key, will->key) as after
    from jsonb_object_keys(will) as key where was->key is distinct from will->key
  ) as different
  cross join lateral (
    select distinct person_id from unnest(array[one, other]) as person_id where person_id is not null
  ) as concerned`;

const INTO_PENDING =
  'insert into public.audit_pending (tenant_id, at, actor, kind, subject_id, person_id, details, salt, details_digest)';

/**
 * All events of a statement at once, where the table is one; on a table that is spread, one after the other: what a statement has
 * changed of a part of it cannot be read by one that writes to a spread table.
 */
const leaving = (kind: string, events: string): string => `
          if tg_table_name = tg_argv[0] then
            ${INTO_PENDING}
            select tenant_id, clock_timestamp(), actor, '${kind}', id, person_id, details::json, salt,
              sha256(salt || convert_to(details, 'UTF8'))
            from (${events}) as event;
          else
            for event in ${events} loop
              ${INTO_PENDING}
                values (event.tenant_id, clock_timestamp(), actor, '${kind}', event.id, event.person_id, event.details::json,
                  event.salt, sha256(event.salt || convert_to(event.details, 'UTF8')));
            end loop;
          end if;`;

/** For each row: a person that is deleted takes the employments along, in a statement of its own for each person. */
const EMPLOYMENT_DELETED = `
        select uuid_send(gen_random_uuid()) as salt,
          (jsonb_build_object('before', ${object('old', EMPLOYMENT)}) || ${BY_IMPORT})::text as details into event;
        ${INTO_PENDING}
          values (old.tenant_id, clock_timestamp(), actor, 'employment.deleted', old.id, old.person_id, event.details::json,
            event.salt, sha256(event.salt || convert_to(event.details, 'UTF8')));`;

const FUNCTIONS = [
  { name: 'audit_new_persons', body: leaving('person.created', created(PERSON, 'id')) },
  { name: 'audit_new_employments', body: leaving('employment.created', created(EMPLOYMENT, 'person_id')) },
  { name: 'audit_changed_employments', body: leaving('employment.changed', EMPLOYMENT_CHANGED) },
  { name: 'audit_deleted_employment', body: EMPLOYMENT_DELETED },
];

const COME = 'referencing new table as come for each statement';

const TRIGGERS = [
  { name: 'person_creation_audit', table: 'person', on: `insert on person ${COME}`, calls: 'audit_new_persons' },
  {
    name: 'employment_creation_audit',
    table: 'employment',
    on: `insert on employment ${COME}`,
    calls: 'audit_new_employments',
  },
  {
    name: 'employment_audit',
    table: 'employment',
    on: 'update on employment referencing old table as gone new table as come for each statement',
    calls: 'audit_changed_employments',
  },
  {
    name: 'employment_deletion_audit',
    table: 'employment',
    on: 'delete on employment for each row',
    calls: 'audit_deleted_employment',
  },
];
