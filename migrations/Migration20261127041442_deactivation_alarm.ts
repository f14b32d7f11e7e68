import { Migration } from '@mikro-orm/migrations';

/** What SCIM does to an item stands in the provisioning log, so only HR's decisions are of interest in the trail. */
const NOT_BY_SCIM = `current_setting('app.actor', true) is null or current_setting('app.actor', true) not like 'scim:%'`;

/** A burst that goes on is no decision, and may do so every second. */
const NOT_GROWING = `(old.burst is null or new.state <> old.state)`;

/**
 * The alarm for bursts of deactivations (docs/design.md §10). A trigger notes the entries that take access away, whoever writes
 * them, in the statement that writes them; whoever watches over all tenants asks a function which have such, since the server's
 * role sees one tenant at a time.
 */
export class Migration20261127041442_deactivation_alarm extends Migration {
  override name = 'Migration20261127041442_deactivation_alarm';

  override up(): void {
    this.addSql(`create table "deactivation_watch" ("tenant_id" text not null, "id" uuid not null, "at" timestamptz(3) not null, "is_item" boolean not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "provisioning_log_item_idx" on "provisioning_log" ("tenant_id", "review_item_id", "id") where review_item_id is not null;`);
    this.addSql(`alter table "review_item" add "burst" jsonb null;`);
    this.addSql(`create index "review_item_burst_idx" on "review_item" ("tenant_id", "last_at") where kind = 'deactivations';`);
    this.addSql(`alter table "scim_settings" add "deactivation_alarm" jsonb null default '{"accounts": 20, "minutes": 60, "percent": 10}';`);
    this.addSql(`alter table "deactivation_watch" enable row level security;`);
    this.addSql(`alter table "deactivation_watch" force row level security;`);
    this.addSql(`create policy "deactivation_watch_tenant" on "deactivation_watch" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);

    this.addSql(`
      do $$ begin
        execute format('grant select, insert, update, delete on deactivation_watch to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
    this.addSql(`
      create function watch_deactivation() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
      as $$
      begin
        insert into public.deactivation_watch (tenant_id, id, at, is_item) values (new.tenant_id, new.id, new.at, false);
        return null;
      end $$;
    `);
    this.addSql(`revoke all on function watch_deactivation() from public;`);
    this.addSql(`
      create trigger provisioning_log_watch after insert on provisioning_log for each row
        when (new.outcome in ('deactivated', 'deleted')) execute function watch_deactivation();
    `);
    // Row-level security is forced, so even the owner, as whom the function runs, needs a policy to see the rows.
    this.addSql(`create policy deactivation_watch_all on deactivation_watch for select to current_user using (true);`);
    this.addSql(`
      create function watched_deactivations() returns table (tenant_id text, has_entries boolean, has_items boolean)
      language sql stable security definer set search_path = pg_catalog, pg_temp
      as $$
        select w.tenant_id, bool_or(not w.is_item), bool_or(w.is_item) from public.deactivation_watch w group by w.tenant_id
      $$;
    `);
    this.addSql(`revoke all on function watched_deactivations() from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function watched_deactivations() to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
    this.addSql(`drop trigger review_item_audit on review_item;`);
    this.addSql(
      `create trigger review_item_audit after update on review_item for each row when ((${NOT_BY_SCIM}) and ${NOT_GROWING}) execute function audit_change('review_item');`,
    );
  }

  override down(): void {
    this.addSql(`drop trigger review_item_audit on review_item;`);
    this.addSql(
      `create trigger review_item_audit after update on review_item for each row when (${NOT_BY_SCIM}) execute function audit_change('review_item');`,
    );
    this.addSql(`drop trigger provisioning_log_watch on provisioning_log;`);
    this.addSql(`drop function watch_deactivation();`);
    this.addSql(`drop function watched_deactivations();`);
    this.addSql(`drop table if exists "deactivation_watch" cascade;`);
    this.addSql(`drop index "provisioning_log_item_idx";`);
    this.addSql(`drop index "review_item_burst_idx";`);
    this.addSql(`alter table "review_item" drop column "burst";`);
    this.addSql(`alter table "scim_settings" drop column "deactivation_alarm";`);
  }
}
