import { Migration } from '@mikro-orm/migrations';

/**
 * What the employment gate and the access report need (docs/design.md §10): the switch, where a tenant's days begin, and when an
 * account last signed in, which a trigger notes with each session, whoever makes it.
 */
export class Migration20261127013639_employment_gate extends Migration {
  override name = 'Migration20261127013639_employment_gate';

  override up(): void {
    this.addSql(`create table "sign_in" ("tenant_id" text not null, "account_id" uuid not null, "last_at" timestamptz(3) not null, primary key ("tenant_id", "account_id"));`);
    this.addSql(`alter table "scim_settings" add "employment_gate" boolean not null default false;`);
    this.addSql(`alter table "tenant" add "time_zone" text not null default 'UTC';`);
    this.addSql(`alter table "sign_in" add constraint "sign_in_account_fkey" foreign key ("tenant_id", "account_id") references "account" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "sign_in" enable row level security;`);
    this.addSql(`alter table "sign_in" force row level security;`);
    this.addSql(`create policy "sign_in_tenant" on "sign_in" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`
      do $$ begin
        execute format('grant select, insert, update on sign_in to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
    this.addSql(`
      create function note_sign_in() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
      as $$
      begin
        insert into public.sign_in as known (tenant_id, account_id, last_at)
          values (new.tenant_id, new.account_id, new.created_at)
          on conflict (tenant_id, account_id) do update set last_at = greatest(known.last_at, excluded.last_at);
        return null;
      end $$;
    `);
    this.addSql(`create trigger session_sign_in after insert on session for each row execute function note_sign_in();`);
    this.fill();
  }

  override down(): void {
    this.addSql(`drop trigger session_sign_in on session;`);
    this.addSql(`drop function note_sign_in();`);
    this.addSql(`drop table if exists "sign_in" cascade;`);
    this.addSql(`alter table "scim_settings" drop column "employment_gate";`);
    this.addSql(`alter table "tenant" drop column "time_zone";`);
  }

  /** The audit trail knows each sign-in that there has been. Row-level security holds for the owner too, so tenant by tenant. */
  private fill(): void {
    this.addSql(`
      do $$
      declare
        tenants text[];
        one text;
      begin
        perform set_config('app.operator', 'on', true);
        tenants := array(select tenant_id from tenant);
        perform set_config('app.operator', '', true);
        foreach one in array tenants loop
          perform set_config('app.tenant', one, true);
          insert into sign_in (tenant_id, account_id, last_at)
            select a.tenant_id, a.id, max(e.at)
            from (
              select tenant_id, account_id, at from audit_event where kind = 'session.created'
              union all select tenant_id, account_id, at from audit_pending where kind = 'session.created'
            ) e join account a on a.tenant_id = e.tenant_id and a.id = e.account_id
            where a.tenant_id = one
            group by a.tenant_id, a.id;
        end loop;
        perform set_config('app.tenant', '', true);
      end $$;
    `);
  }
}
