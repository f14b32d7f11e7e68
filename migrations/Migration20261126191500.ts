import { Migration } from '@mikro-orm/migrations';

/**
 * What one statement does to many persons gets to the audit trail in one statement too: an import changes a hundred thousand,
 * and a trigger for each row took longer than everything else together. The events are as they were.
 */
export class Migration20261126191500 extends Migration {
  override name = 'Migration20261126191500';

  override up(): void {
    // For persons: one event for each row. A row whose id has changed is one that went and one that came.
    this.addSql(`
      create function audit_changes() returns trigger language plpgsql security definer
      set search_path = pg_catalog, pg_temp set timezone = 'UTC'
      as $$
      declare
        kind text := replace(tg_table_name, '_', '-') || case tg_op when 'UPDATE' then '.changed' else '.deleted' end;
        actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'database role ' || session_user);
      begin
        if tg_op = 'UPDATE' then
          insert into public.audit_pending (tenant_id, at, actor, kind, subject_id, person_id, details, salt, details_digest)
          select tenant_id, clock_timestamp(), actor, kind, id, id, details::json, salt,
            sha256(salt || convert_to(details, 'UTF8'))
          from (
            select tenant_id, id, uuid_send(gen_random_uuid()) as salt,
              jsonb_build_object('before', before, 'after', after)::text as details
            from (
              select coalesce(n.tenant_id, o.tenant_id) as tenant_id, coalesce(n.id, o.id) as id,
                to_jsonb(o) as was, to_jsonb(n) as will
              from gone o full join come n on n.tenant_id = o.tenant_id and n.id = o.id
              where (o.person_code, o.person_code_norm, o.internal_email, o.internal_email_norm, o.external_email,
                  o.external_email_norm)
                is distinct from (n.person_code, n.person_code_norm, n.internal_email, n.internal_email_norm, n.external_email,
                  n.external_email_norm)
              offset 0 -- or each value would be made anew for each key
            ) as pair
            cross join lateral (
              select jsonb_object_agg(key, was->key) filter (where was is not null) as before,
                jsonb_object_agg(key, will->key) filter (where will is not null) as after
              from jsonb_object_keys(coalesce(will, was)) as key
              -- What audit_image leaves out of a person; to call it twice for each costs more than all the rest.
              where was->key is distinct from will->key and key not in ('tenant_id', 'updated_at', 'search_text')
            ) as different
          ) as event;
        else
          insert into public.audit_pending (tenant_id, at, actor, kind, subject_id, person_id, details, salt, details_digest)
          select tenant_id, clock_timestamp(), actor, kind, id, id, details::json, salt,
            sha256(salt || convert_to(details, 'UTF8'))
          from (
            select tenant_id, id, uuid_send(gen_random_uuid()) as salt,
              jsonb_build_object('before', public.audit_image(to_jsonb(o)))::text as details
            from gone o
          ) as event;
        end if;
        return null;
      end $$;
    `);
    this.addSql(`revoke all on function audit_changes() from public;`);
    this.addSql(`drop trigger person_audit on person;`);
    this.addSql(`
      create trigger person_audit after update on person referencing old table as gone new table as come
        for each statement execute function audit_changes();
    `);
    this.addSql(`
      create trigger person_deletion_audit after delete on person referencing old table as gone
        for each statement execute function audit_changes();
    `);
  }

  override down(): void {
    this.addSql(`drop trigger person_deletion_audit on person;`);
    this.addSql(`drop trigger person_audit on person;`);
    this.addSql(`
      create trigger person_audit after update of person_code_norm, internal_email_norm, external_email_norm or delete on person
        for each row execute function audit_change();
    `);
    this.addSql(`drop function audit_changes();`);
  }
}
