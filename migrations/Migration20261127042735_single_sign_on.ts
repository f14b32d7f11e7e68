import { Migration } from '@mikro-orm/migrations';

/**
 * What signing in by an identity provider needs (docs/design.md §11): requests that were made, sign-ins that HR tries, the key
 * pair that requests are signed with, and how a refused sign-in gets into the audit trail, on which the server's role has no
 * rights. The private key is encrypted before it comes here.
 */
export class Migration20261127042735_single_sign_on extends Migration {

  override name = 'Migration20261127042735_single_sign_on';

  override up(): void {
    this.addSql(`create table "sign_in_request" ("tenant_id" text not null, "id" text not null, "identity_provider_id" uuid not null, "browser_digest" bytea not null, "return_to" text not null, "created_at" timestamptz(3) not null default now(), "used_at" timestamptz(3) null, "test_id" uuid null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "sign_in_request_browser_idx" on "sign_in_request" ("tenant_id", "browser_digest");`);

    this.addSql(`create table "sign_in_test" ("tenant_id" text not null, "id" uuid not null, "identity_provider_id" uuid not null, "created_at" timestamptz(3) not null default now(), "checks" jsonb null, primary key ("tenant_id", "id"));`);

    this.addSql(`alter table "identity_provider" add "want_authn_requests_signed" boolean constraint "identity_provider_signed_requests_not_null" not null default false;`);

    this.addSql(`alter table "review_item" add "identity_provider_id" uuid null;`);

    this.addSql(`alter table "sign_in_request" add constraint "sign_in_request_identity_provider_fkey" foreign key ("tenant_id", "identity_provider_id") references "identity_provider" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "sign_in_request" enable row level security;`);
    this.addSql(`alter table "sign_in_request" force row level security;`);
    this.addSql(`create policy "sign_in_request_tenant" on "sign_in_request" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);

    this.addSql(`alter table "sign_in_test" add constraint "sign_in_test_identity_provider_fkey" foreign key ("tenant_id", "identity_provider_id") references "identity_provider" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "sign_in_test" enable row level security;`);
    this.addSql(`alter table "sign_in_test" force row level security;`);
    this.addSql(`create policy "sign_in_test_tenant" on "sign_in_test" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`create table "sign_in_request_key" ("tenant_id" text not null, "certificate" text not null, "sealed_private_key" bytea not null, "created_at" timestamptz(3) not null, primary key ("tenant_id"));`);
    this.addSql(`alter table "sign_in_request_key" enable row level security;`);
    this.addSql(`alter table "sign_in_request_key" force row level security;`);
    this.addSql(`create policy "sign_in_request_key_tenant" on "sign_in_request_key" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`
      do $$ begin
        execute format('grant select, insert, update, delete on sign_in_request, sign_in_test to %I', left(current_user, 55) || '_runtime');
        execute format('grant select, insert, update on sign_in_request_key to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
    // Row-level security is forced, so even the owner, as whom the function runs, needs policies to see the rows.
    for (const table of ['sign_in_request', 'sign_in_test']) {
      this.addSql(`create policy ${table}_age on ${table} for select to current_user using (true);`);
      this.addSql(`create policy ${table}_oblivion on ${table} for delete to current_user using (true);`);
    }
    this.addSql(`
      create function forget_sign_ins() returns integer language plpgsql security definer
      set search_path = pg_catalog, pg_temp
      as $$
      declare
        requests integer;
        tests integer;
      begin
        -- One server at a time is enough.
        if not pg_try_advisory_xact_lock(hashtextextended('forget sign-ins', 0)) then return 0; end if;
        delete from public.sign_in_request where created_at < now() - interval '1 hour';
        get diagnostics requests = row_count;
        delete from public.sign_in_test where created_at < now() - interval '1 day';
        get diagnostics tests = row_count;
        return requests + tests;
      end $$;
    `);
    // Only into the tenant of the transaction, which the policy of the trail sees to.
    this.addSql(`
      create function note_refused_sign_in(tenant text, provider uuid, account uuid, details text) returns void
      language plpgsql security definer set search_path = pg_catalog, pg_temp
      as $$
      begin
        perform public.append_audit_event(tenant, 'sign-in.refused', provider::text, account,
          (select person_id from public.account a where a.tenant_id = tenant and a.id = account), details);
      end $$;
    `);
    for (const name of ['forget_sign_ins()', 'note_refused_sign_in(text, uuid, uuid, text)']) {
      this.addSql(`revoke all on function ${name} from public;`);
      this.addSql(`
        do $$ begin
          execute format('grant execute on function ${name} to %I', left(current_user, 55) || '_runtime');
        end $$;
      `);
    }
  }

  override down(): void {
    this.addSql(`drop function note_refused_sign_in(text, uuid, uuid, text);`);
    this.addSql(`drop function forget_sign_ins();`);
    this.addSql(`drop table if exists "sign_in_request_key" cascade;`);
    this.addSql(`drop table if exists "sign_in_request" cascade;`);
    this.addSql(`drop table if exists "sign_in_test" cascade;`);

    this.addSql(`alter table "identity_provider" drop column "want_authn_requests_signed";`);

    this.addSql(`alter table "review_item" drop column "identity_provider_id";`);
  }

}
