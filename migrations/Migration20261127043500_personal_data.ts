import { Migration } from '@mikro-orm/migrations';

/**
 * What the audit trail holds about a person, and how it is taken away (docs/data-protection.md). The server's role may neither read
 * nor change the trail, so functions of the owner do, of the transaction's tenant only. Taking away leaves an event that says
 * what was emptied and why: nobody does it unseen.
 *
 * `own` are names that are this person's alone (addresses, user names): whatever has one as a value is about the person too.
 * `names` has codes besides, which somebody else may have for something else: they count where nobody is named by an ID. All are in
 * lower case.
 */
export class Migration20261127043500_personal_data extends Migration {
  override name = 'Migration20261127043500_personal_data';

  override up(): void {
    // Patterns that find the values as they stand in the text of a JSON document.
    this.addSql(`
      create function json_patterns(words text[]) returns text[] language sql immutable
      return array(
        select '%' || replace(replace(replace(substr(quoted, 2, length(quoted) - 2), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
        from unnest(words) as word, to_jsonb(word) as value, cast(value as text) as quoted);
    `);
    // Quick to say no: most documents do not have any of the words anywhere.
    this.addSql(`
      create function json_names(document text, patterns text[], words text[]) returns boolean language sql immutable
      return lower(document) like any(patterns) and exists (
        select from jsonb_path_query(document::jsonb, 'strict $.** ? (@.type() == "string")') as value
        where lower(value #>> '{}') = any(words));
    `);
    this.addSql(`
      create function trail_knows(person uuid, accounts uuid[]) returns table (account uuid, name text, is_code boolean)
      language plpgsql stable security definer set search_path = pg_catalog, pg_temp
      as $$
      declare
        tenant text := nullif(current_setting('app.tenant', true), '');
      begin
        return query
          with event as (
            select e.account_id, e.details::jsonb as details from public.audit_event e
              where e.tenant_id = tenant and e.kind <> 'audit.redacted' and (e.person_id = person or e.account_id = any(accounts))
            union all
            select e.account_id, e.details::jsonb from public.audit_pending e
              where e.tenant_id = tenant and e.kind <> 'audit.redacted' and (e.person_id = person or e.account_id = any(accounts))
          )
          select distinct e.account_id, null::text, false from event e where e.account_id is not null
          union
          select distinct null::uuid, value #>> '{}', false from event e,
            jsonb_path_query(e.details, 'strict $.** ? (@.type() == "string" && @ like_regex "^[^ ]+@[^ ]+$")') as value
          union
          select distinct null::uuid, pair->>'value', pair->>'key' in ('employee_number', 'person_code', 'employment_id')
            from event e, jsonb_path_query(e.details, '$.* ? (@.type() == "object").keyvalue() ? (@.key == "user_name" || @.key == "external_id" ||
              @.key == "user_identifier" || @.key == "employee_number" || @.key == "person_code" || @.key == "employment_id")') as pair
            where pair->>'value' is not null;
      end $$;
    `);
    this.addSql(`
      create function trail_about(person uuid, accounts uuid[], own text[], names text[], after bigint, at_most integer)
      returns table (seq bigint, at timestamptz, actor text, kind text, subject_id text, account_id uuid, person_id uuid, details json)
      language plpgsql stable security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC'
      as $$
      declare
        tenant text := nullif(current_setting('app.tenant', true), '');
        patterns text[] := public.json_patterns(names);
        actors text[] := array(select 'account:' || one from unnest(accounts) as one);
      begin
        return query
          select found.seq, found.at, found.actor, found.kind, found.subject_id, found.account_id, found.person_id,
            -- What somebody has done to others is told without what it was: that is theirs.
            case when found.is_about then found.details end
          from (
            select e.*, e.person_id = person or e.account_id = any(accounts) or coalesce(public.json_names(e.details::text, patterns,
                case when e.person_id is null and e.account_id is null then names else own end), false) as is_about
            from (
              (select s.seq, s.at, s.actor, s.kind, s.subject_id, s.account_id, s.person_id, s.details from public.audit_event s
                where s.tenant_id = tenant and s.seq > after and s.seq <= after + at_most and s.kind <> 'audit.redacted')
              union all
              -- What has no place in the trail yet comes at the end.
              (select null, p.at, p.actor, p.kind, p.subject_id, p.account_id, p.person_id, p.details from public.audit_pending p
                where p.tenant_id = tenant and after is null order by p.id)
            ) as e
          ) as found
          where found.is_about or found.actor = any(actors)
          order by found.seq;
      end $$;
    `);
    this.addSql(`
      create function trail_length() returns bigint language plpgsql stable security definer
      set search_path = pg_catalog, pg_temp
      as $$
      declare
        tenant text := nullif(current_setting('app.tenant', true), '');
      begin
        return coalesce((select seq from public.audit_head where tenant_id = tenant), 0);
      end $$;
    `);
    this.addSql(`
      create function erase_from_trail(person uuid, accounts uuid[], own text[], names text[], because text, reason text)
      returns table (what text, rows bigint) language plpgsql security definer
      set search_path = pg_catalog, pg_temp set timezone = 'UTC'
      as $$
      declare
        tenant text := nullif(current_setting('app.tenant', true), '');
        patterns text[] := public.json_patterns(names);
        seqs bigint[];
        entries uuid[];
      begin
        -- What the transaction has done so far is looked through as well, and the numbers of all are known.
        set constraints all immediate;
        perform public.seal_tenant_events(tenant, 2147483647);
        select array_agg(e.seq order by e.seq), array_agg(e.subject_id::uuid) filter (where e.kind = 'provisioning-log.created')
          into seqs, entries
          from public.audit_event e
          where e.tenant_id = tenant and e.details is not null and e.kind <> 'audit.redacted' and (
            e.person_id = person or e.account_id = any(accounts) or public.json_names(e.details::text, patterns,
              case when e.person_id is null and e.account_id is null then names else own end));
        -- What was asked, when, how it ended and for which reason stays; values go.
        update public.provisioning_log set
            user_name = null, user_name_norm = null, external_id = null, detail = null,
            match = match || '{"key": null}',
            changes = (select coalesce(jsonb_agg(one || '{"before": null, "after": null}'), '[]') from jsonb_array_elements(changes) one),
            ignored = (select coalesce(jsonb_agg(one || '{"value": null, "reason": "redacted"}'), '[]')
              from jsonb_array_elements(ignored) one)
          where tenant_id = tenant and id = any(entries);
        update public.audit_event set details = null, salt = null where tenant_id = tenant and seq = any(seqs);
        perform public.append_audit_event(tenant, 'audit.redacted', person::text, null, person, jsonb_strip_nulls(jsonb_build_object(
          'because', because, 'reason', reason,
          'events', coalesce((select jsonb_agg(one::text order by one) from unnest(seqs) as one), '[]')))::text);
        -- At once, because until then the emptied events would be named by none.
        perform public.seal_tenant_events(tenant, 2147483647);
        return query select 'audit_event', coalesce(cardinality(seqs), 0)::bigint
          union all select 'provisioning_log', coalesce(cardinality(entries), 0)::bigint;
      end $$;
    `);
    this.addSql(`
      create function erase_review_items(person uuid, accounts uuid[], own text[], names text[]) returns bigint
      language plpgsql security definer set search_path = pg_catalog, pg_temp
      as $$
      declare
        tenant text := nullif(current_setting('app.tenant', true), '');
        gone bigint;
      begin
        delete from public.review_item t where t.tenant_id = tenant and (
          t.person_id = person or t.link_person_id = person or t.account_id = any(accounts)
          or array[lower(t.user_name), lower(t.external_id), lower(t.sent->>'email'), lower(t.sent->>'employeeNumber')]
            && case when t.person_id is null and t.account_id is null then names else own end);
        get diagnostics gone = row_count;
        return gone;
      end $$;
    `);
    this.addSql(`
      create function erase_import_changes(person uuid) returns bigint
      language plpgsql security definer set search_path = pg_catalog, pg_temp
      as $$
      declare
        tenant text := nullif(current_setting('app.tenant', true), '');
        gone bigint;
      begin
        delete from public.person_import_change where tenant_id = tenant and person_id = person;
        get diagnostics gone = row_count;
        return gone;
      end $$;
    `);
    for (const name of CALLED) {
      this.addSql(`revoke all on function ${name} from public;`);
      this.addSql(`
        do $$ begin
          execute format('grant execute on function ${name} to %I', left(current_user, 55) || '_runtime');
        end $$;
      `);
    }
  }

  override down(): void {
    for (const name of [...CALLED, ...HELD]) this.addSql(`drop function ${name};`);
  }
}

const CALLED = [
  'trail_knows(uuid, uuid[])',
  'trail_about(uuid, uuid[], text[], text[], bigint, integer)',
  'trail_length()',
  'erase_from_trail(uuid, uuid[], text[], text[], text, text)',
  'erase_review_items(uuid, uuid[], text[], text[])',
  'erase_import_changes(uuid)',
];
const HELD = ['json_names(text, text[], text[])', 'json_patterns(text[])'];
