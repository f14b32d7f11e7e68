import { Migration } from '@mikro-orm/migrations';

/** Hands other than a provider's, and other than an undo's, which sets this variable. */
const BY_HAND = `coalesce(current_setting('app.actor', true), '') not like 'scim:%'
  and coalesce(current_setting('app.undo', true), '') <> 'on'`;

const VALUES = ['user_name', 'external_id', 'active', 'employee_number', 'matched_by', 'role_id', 'person_id', 'email_list::text']
  .concat(['closed_at', 'closed_by', 'close_reason', 'closed_until_lifted']);
/** Each by itself, and not as rows: PostgreSQL writes this down again as it reads it. */
const DIFFERS = VALUES.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');

/**
 * The undo of log entries (docs/design.md §10), and what it has to know: how often another hand than a provider's has changed an
 * account or its mappings, counted by triggers, whoever does it, and noted by each entry of the log. An undo has no token.
 */
export class Migration20261127041502_undo extends Migration {

  override name = 'Migration20261127041502_undo';

  override up(): void {
    this.addSql(`create table "undo_run" ("tenant_id" text not null, "id" uuid not null, "at" timestamptz(3) not null, "created_by" text not null, "dry_run" boolean not null, "choice" jsonb not null, "state" text not null, "accounts" int not null, "done" int not null, "undone" int not null, "alive_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "undo_item" ("tenant_id" text not null, "id" uuid not null, "run_id" uuid not null, "entry_id" uuid not null, "undo_entry_id" uuid null, "account_id" uuid not null, "person_id" uuid null, "user_name" text null, "action" text not null, "left_because" text null, "changes" jsonb not null, "search_text" text generated always as (search_text_of(coalesce(user_name, ''))) stored collate "C" not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "undo_item_run_idx" on "undo_item" ("tenant_id", "run_id", "id");`);

    this.addSql(`alter table "provisioning_log" add "hand_changes" int null;`);
    this.addSql(`alter table "provisioning_log" alter column "token_id" drop not null;`);

    this.addSql(`alter table "account" add "hand_changes" int not null default 0;`);

    this.addSql(`alter table "undo_run" enable row level security;`);
    this.addSql(`alter table "undo_run" force row level security;`);
    this.addSql(`create policy "undo_run_tenant" on "undo_run" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);

    this.addSql(`alter table "undo_item" add constraint "undo_item_run_fkey" foreign key ("tenant_id", "run_id") references "undo_run" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "undo_item" enable row level security;`);
    this.addSql(`alter table "undo_item" force row level security;`);
    this.addSql(`create policy "undo_item_tenant" on "undo_item" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`
      do $$ begin
        execute format('grant select, insert, update, delete on undo_run, undo_item to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
    this.addCounting();
    this.addOblivion();
  }

  private addCounting(): void {
    // A count is no change of its own. What else the trail leaves out stays as it is, whoever has said so.
    this.addSql(`
      do $$
      declare
        source text := pg_get_functiondef('audit_image(jsonb)'::regprocedure);
        place text := 'where key not in (''tenant_id'', ';
      begin
        if position(place in source) = 0 then raise exception 'audit_image does not read as expected'; end if;
        execute replace(source, place, place || '''hand_changes'', ');
      end $$;
    `);
    this.addSql(`
      create function count_hand_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        new.hand_changes := old.hand_changes + 1;
        return new;
      end $$;
    `);
    this.addSql(`revoke all on function count_hand_change() from public;`);
    this.addSql(`
      create trigger account_hand_changes before update on account for each row
        when (${BY_HAND} and (${DIFFERS})) execute function count_hand_change();
    `);
    this.addSql(`
      create function count_hand_change_of_mapping() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        -- Both, where a mapping has gone from one account to another.
        update public.account set hand_changes = hand_changes + 1
          where tenant_id = coalesce(new.tenant_id, old.tenant_id) and id in (old.account_id, new.account_id);
        return null;
      end $$;
    `);
    this.addSql(`revoke all on function count_hand_change_of_mapping() from public;`);
    this.addSql(`
      create trigger saml_mapping_hand_changes after insert or update or delete on saml_mapping for each row
        when (${BY_HAND}) execute function count_hand_change_of_mapping();
    `);
  }

  /** Plans for 7 days, and what was undone for 90; the log's own entries stay. */
  private addOblivion(): void {
    // Row-level security is forced, so even the owner, as whom the function runs, needs policies to see the rows.
    this.addSql(`create policy undo_run_age on undo_run for select to current_user using (true);`);
    this.addSql(`create policy undo_run_oblivion on undo_run for delete to current_user using (true);`);
    this.addSql(`
      create function forget_undo_runs() returns integer language plpgsql security definer
      set search_path = pg_catalog, pg_temp
      as $$
      declare
        gone integer;
      begin
        -- One server at a time is enough.
        if not pg_try_advisory_xact_lock(hashtextextended('forget undo runs', 0)) then return 0; end if;
        delete from public.undo_run
          where at < now() - case when dry_run then interval '7 days' else interval '90 days' end;
        get diagnostics gone = row_count;
        return gone;
      end $$;
    `);
    this.addSql(`revoke all on function forget_undo_runs() from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function forget_undo_runs() to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
  }

  override down(): void {
    this.addSql(`drop function forget_undo_runs();`);
    this.addSql(`drop table "undo_item";`);
    this.addSql(`drop table "undo_run";`);
    this.addSql(`drop trigger saml_mapping_hand_changes on saml_mapping;`);
    this.addSql(`drop function count_hand_change_of_mapping();`);
    this.addSql(`drop trigger account_hand_changes on account;`);
    this.addSql(`drop function count_hand_change();`);
    this.addSql(`
      do $$ begin
        execute replace(pg_get_functiondef('audit_image(jsonb)'::regprocedure), '''hand_changes'', ', '');
      end $$;
    `);
    this.addSql(`alter table "account" drop column "hand_changes";`);

    this.addSql(`alter table "provisioning_log" drop column "hand_changes";`);
    // Entries of an undo stay, and have none: the column remains as it is.
  }

}
