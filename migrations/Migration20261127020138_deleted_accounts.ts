import { Migration } from '@mikro-orm/migrations';

/**
 * Deleted accounts, which can be restored for 30 days (docs/design.md §10). A trigger moves a row here in the statement that deletes it, whoever does,
 * with its e-mails and mappings, which are still there before it. They are erased by a function, since the server's role sees one
 * tenant at a time, which takes no argument, so that nobody can have anything else erased.
 */
export class Migration20261127020138_deleted_accounts extends Migration {

  override name = 'Migration20261127020138_deleted_accounts';

  override up(): void {
    this.addSql(`create table "deleted_account" ("tenant_id" text not null, "id" uuid not null, "deletion" text not null, "deleted_at" timestamptz(3) not null, "deleted_by" text not null, "user_name" text not null, "external_id" text null, "email" text null, "role" text not null, "person_id" uuid null, "account" jsonb not null, "emails" jsonb not null, "mappings" jsonb not null, "search_text" text generated always as (search_text_of(user_name || ' ' || coalesce(email, '') || ' ' || coalesce(external_id, ''))) stored collate "C" not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "deleted_account_person_idx" on "deleted_account" ("tenant_id", "person_id");`);
    this.addSql(`alter table "deleted_account" add constraint "deleted_account_deletion_key" unique ("tenant_id", "deletion");`);

    this.addSql(`alter table "deleted_account" enable row level security;`);
    this.addSql(`alter table "deleted_account" force row level security;`);
    this.addSql(`create policy "deleted_account_tenant" on "deleted_account" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`
      do $$ begin
        execute format('grant select, insert, update, delete on deleted_account to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
    this.addSql(`
      create function keep_deleted_account() returns trigger language plpgsql
      set search_path = pg_catalog, pg_temp set timezone = 'UTC'
      as $$
      declare
        emails jsonb;
      begin
        select coalesce(jsonb_agg(jsonb_build_object('value', value, 'type', type, 'is_primary', is_primary, 'display', display)
            order by position), '[]')
          into emails from public.account_email where tenant_id = old.tenant_id and account_id = old.id;
        insert into public.deleted_account (tenant_id, id, deletion, deleted_at, deleted_by, user_name, external_id, email, role,
            person_id, account, emails, mappings)
          values (old.tenant_id, old.id, to_char(clock_timestamp(), 'YYYYMMDDHH24MISSUS') || old.id, clock_timestamp(),
            coalesce(nullif(current_setting('app.actor', true), ''), 'database role ' || session_user),
            old.user_name, old.external_id,
            (select e->>'value' from jsonb_array_elements(emails) with ordinality as list(e, place)
              order by (e->>'is_primary')::boolean is not true, place limit 1),
            (select name from public.role where tenant_id = old.tenant_id and id = old.role_id),
            old.person_id, to_jsonb(old) - 'search_text', emails,
            (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'identity_provider_id', identity_provider_id,
                'user_identifier', user_identifier, 'created_at', created_at) order by id), '[]')
              from public.saml_mapping where tenant_id = old.tenant_id and account_id = old.id));
        return old;
      end $$;
    `);
    this.addSql(`revoke all on function keep_deleted_account() from public;`);
    this.addSql(
      `create trigger account_kept before delete on account for each row execute function keep_deleted_account();`,
    );
    // Row-level security is forced, so even the owner, as whom the function runs, needs policies to see the rows.
    this.addSql(`create policy deleted_account_age on deleted_account for select to current_user using (true);`);
    this.addSql(`create policy deleted_account_oblivion on deleted_account for delete to current_user using (true);`);
    this.addSql(`
      create function erase_deleted_accounts() returns integer language plpgsql security definer
      set search_path = pg_catalog, pg_temp
      as $$
      declare
        gone integer;
      begin
        -- One server at a time is enough.
        if not pg_try_advisory_xact_lock(hashtextextended('erase deleted accounts', 0)) then return 0; end if;
        delete from public.deleted_account where (tenant_id, id) in (
          select tenant_id, id from public.deleted_account where deleted_at < now() - interval '30 days' limit 1000);
        get diagnostics gone = row_count;
        return gone;
      end $$;
    `);
    this.addSql(`revoke all on function erase_deleted_accounts() from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function erase_deleted_accounts() to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
  }

  override down(): void {
    this.addSql(`drop trigger account_kept on account;`);
    this.addSql(`drop function keep_deleted_account();`);
    this.addSql(`drop function erase_deleted_accounts();`);
    this.addSql(`drop table if exists "deleted_account" cascade;`);
  }

}
