import { Migration } from '@mikro-orm/migrations';

/**
 * What the database does for each row that is written, without being planned anew each time (docs/performance.md).
 *
 * A generated column's expression is prepared for every statement, and functions in SQL are written into it: the long one that
 * makes the searched text cost more than the row. Functions in PL/pgSQL are called, and keep their plans.
 *
 * An entry of the provisioning log is the audit event of every SCIM write, and is only ever inserted, so that its trigger need
 * not compare anything.
 */
export class Migration20261126214500_cheap_rows extends Migration {
  override name = 'Migration20261126214500_cheap_rows';

  override up(): void {
    // The columns know the function itself and not its name, so that it has to be the same one.
    this.addSql(`
      do $$ begin
        execute 'create function search_text_in_sql(input text) returns text language sql immutable parallel safe '
          || pg_get_function_sqlbody('search_text_of(text)'::regprocedure);
      end $$;
    `);
    this.addSql(`
      create or replace function search_text_of(input text) returns text language plpgsql immutable parallel safe as $$
      begin
        -- Most values are of ASCII: there is one way to write them.
        if octet_length(input) = char_length(input) then return lower(input collate "C"); end if;
        return public.search_text_in_sql(input);
      end $$;
    `);
    this.addSql(`drop trigger provisioning_log_audit on provisioning_log;`);
    this.addSql(`
      create function audit_log_entry() returns trigger language plpgsql security definer
      set search_path = pg_catalog, pg_temp set timezone = 'UTC'
      as $$
      declare
        salt bytea := uuid_send(gen_random_uuid());
        details text := jsonb_build_object('after', to_jsonb(new) - 'tenant_id')::text;
      begin
        insert into public.audit_pending
            (tenant_id, at, actor, kind, subject_id, account_id, person_id, details, salt, details_digest)
          values (new.tenant_id, clock_timestamp(),
            coalesce(nullif(current_setting('app.actor', true), ''), 'database role ' || session_user),
            'provisioning-log.created', new.id, new.account_id, new.person_id, details::json, salt,
            sha256(salt || convert_to(details, 'UTF8')));
        return null;
      end $$;
    `);
    this.addSql(`revoke all on function audit_log_entry() from public;`);
    this.addSql(
      `create trigger provisioning_log_audit after insert on provisioning_log for each row execute function audit_log_entry();`,
    );
  }
}
