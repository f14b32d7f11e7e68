import { Migration } from '@mikro-orm/migrations';

/**
 * Dry runs of the match methods. They change nobody's record, so the audit trail has none of them. A check is forgotten after
 * seven days, of whatever tenant: by a function, since the server's role sees one tenant at a time, which takes no argument, so
 * that nobody can have anything else forgotten.
 */
export class Migration20261126221926_match_checks extends Migration {
  override name = 'Migration20261126221926_match_checks';

  override up(): void {
    this.addSql(`create table "match_check" ("tenant_id" text not null, "id" uuid not null, "at" timestamptz(3) not null, "created_by" text not null, "source" text not null, "state" text not null, "users" int not null, "done" int not null, "alive_at" timestamptz(3) not null, "methods" jsonb not null, "recommended" jsonb null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "match_check_user" ("tenant_id" text not null, "check_id" uuid not null, "line" int not null, "user_name" text null, "user_name_norm" text null, "external_id" text null, "email" text null, "employee_number" text null, "given_name" text null, "family_name" text null, "role" text null, "role_unknown" boolean not null default false, "invalid" text null, "search_text" text generated always as (search_text_of(coalesce(user_name, '') || ' ' || coalesce(given_name, '') || ' ' || coalesce(family_name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(employee_number, '') || ' ' || coalesce(external_id, ''))) stored collate "C" not null, "outcomes" jsonb null, primary key ("tenant_id", "check_id", "line"));`);

    this.addSql(`alter table "match_check" enable row level security;`);
    this.addSql(`alter table "match_check" force row level security;`);
    this.addSql(`create policy "match_check_tenant" on "match_check" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);

    this.addSql(`alter table "match_check_user" add constraint "match_check_user_check_fkey" foreign key ("tenant_id", "check_id") references "match_check" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "match_check_user" enable row level security;`);
    this.addSql(`alter table "match_check_user" force row level security;`);
    this.addSql(`create policy "match_check_user_tenant" on "match_check_user" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`
      do $$ begin
        execute format('grant select, insert, update, delete on match_check, match_check_user to %I',
          left(current_user, 55) || '_runtime');
      end $$;
    `);
    // Row-level security is forced, so even the owner, as whom the function runs, needs policies to see the rows.
    this.addSql(`create policy match_check_age on match_check for select to current_user using (true);`);
    this.addSql(`create policy match_check_oblivion on match_check for delete to current_user using (true);`);
    this.addSql(`
      create function forget_match_checks() returns integer language plpgsql security definer
      set search_path = pg_catalog, pg_temp
      as $$
      declare
        gone integer;
      begin
        -- One server at a time is enough.
        if not pg_try_advisory_xact_lock(hashtextextended('forget match checks', 0)) then return 0; end if;
        delete from public.match_check where at < now() - interval '7 days';
        get diagnostics gone = row_count;
        return gone;
      end $$;
    `);
    this.addSql(`revoke all on function forget_match_checks() from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function forget_match_checks() to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
  }

  override down(): void {
    this.addSql(`drop function forget_match_checks();`);
    this.addSql(`drop table "match_check_user";`);
    this.addSql(`drop table "match_check";`);
  }

}
