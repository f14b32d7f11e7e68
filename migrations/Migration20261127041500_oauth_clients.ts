import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../src/database/schema/change-function.js';

/**
 * OAuth 2 for SCIM clients (docs/design.md §11): clients with their secrets, the access tokens that they got, and the signed
 * assertions that were taken. The one function that says whose token it is answers for access tokens, too, with the client in
 * the token's place: a look more only for what is no token of HR's, and no trip more for anybody.
 */
export class Migration20261127041500_oauth_clients extends Migration {
  override name = 'Migration20261127041500_oauth_clients';

  override up(): void {
    this.addTables();
    this.addRights();
    this.addSql(callerFunction(BY_ACCESS_TOKEN));
    this.addSql(changeFunction('operating_figures(integer, integer)', USED_TOKENS, USED_TOKENS_AND_CLIENTS));
  }

  override down(): void {
    this.addSql(changeFunction('operating_figures(integer, integer)', USED_TOKENS_AND_CLIENTS, USED_TOKENS));
    this.addSql(callerFunction(''));
    for (const table of ['used_assertion', 'access_token', 'oauth_client_secret', 'oauth_client'])
      this.addSql(`drop table "${table}";`);
  }

  private addTables(): void {
    this.addSql(`create table "oauth_client" ("tenant_id" text not null, "id" uuid not null, "name" text not null, "client_id" text not null, "jwks" jsonb null, "jwks_url" text null, "created_by" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, "last_used_address" text null, "last_used_user_agent" text null, primary key ("tenant_id", "id"));`);
    this.addSql(`alter table "oauth_client" add constraint "oauth_client_client_id_key" unique ("tenant_id", "client_id");`);
    this.addSql(`alter table "oauth_client" enable row level security;`);
    this.addSql(`alter table "oauth_client" force row level security;`);
    this.addSql(`create policy "oauth_client_tenant" on "oauth_client" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);

    this.addSql(`create table "oauth_client_secret" ("tenant_id" text not null, "id" uuid not null, "oauth_client_id" uuid not null, "digest" bytea not null, "last_four" text not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "oauth_client_secret_client_idx" on "oauth_client_secret" ("tenant_id", "oauth_client_id");`);
    this.addSql(`alter table "oauth_client_secret" add constraint "oauth_client_secret_client_fkey" foreign key ("tenant_id", "oauth_client_id") references "oauth_client" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "oauth_client_secret" enable row level security;`);
    this.addSql(`alter table "oauth_client_secret" force row level security;`);
    this.addSql(`create policy "oauth_client_secret_tenant" on "oauth_client_secret" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);

    this.addSql(`create table "access_token" ("tenant_id" text not null, "id" uuid not null, "oauth_client_id" uuid not null, "secret_id" uuid null, "digest" bytea not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "access_token_client_idx" on "access_token" ("tenant_id", "oauth_client_id");`);
    this.addSql(`create index "access_token_secret_idx" on "access_token" ("tenant_id", "secret_id");`);
    this.addSql(`alter table "access_token" add constraint "access_token_digest_key" unique ("tenant_id", "digest");`);
    this.addSql(`alter table "access_token" add constraint "access_token_client_fkey" foreign key ("tenant_id", "oauth_client_id") references "oauth_client" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "access_token" add constraint "access_token_secret_fkey" foreign key ("tenant_id", "secret_id") references "oauth_client_secret" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "access_token" enable row level security;`);
    this.addSql(`alter table "access_token" force row level security;`);
    this.addSql(`create policy "access_token_tenant" on "access_token" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);

    this.addSql(`create table "used_assertion" ("tenant_id" text not null, "signer_id" uuid not null, "digest" bytea not null, "forget_at" timestamptz(3) not null, primary key ("tenant_id", "signer_id", "digest"));`);
    this.addSql(`create index "used_assertion_forget_idx" on "used_assertion" ("tenant_id", "forget_at");`);
    this.addSql(`alter table "used_assertion" enable row level security;`);
    this.addSql(`alter table "used_assertion" force row level security;`);
    this.addSql(`create policy "used_assertion_tenant" on "used_assertion" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
  }

  private addRights(): void {
    // What counts once is never written anew.
    this.addSql(`
      do $$ declare
        runtime text := left(current_user, 55) || '_runtime';
      begin
        execute format('grant select, insert, update, delete on oauth_client, oauth_client_secret, access_token to %I', runtime);
        execute format('grant select, insert, delete on used_assertion to %I', runtime);
      end $$;
    `);
    // Row-level security is forced, so even the owner, as whom the functions run, needs policies to see the rows.
    this.addSql(`create policy access_token_lookup on access_token for select to current_user using (true);`);
    this.addSql(`create policy oauth_client_figures on oauth_client for select to current_user using (true);`);
    for (const table of ['oauth_client', 'oauth_client_secret']) {
      this.addSql(
        `create trigger ${table}_audit after insert or update or delete on ${table}
          for each row execute function audit_change('${table}');`,
      );
    }
  }
}

/** A tenant's provider was let in when a token of it was last used, of whatever kind. */
const USED_TOKENS = 'select max(t.last_used_at) as used';
const USED_TOKENS_AND_CLIENTS = `select greatest(max(t.last_used_at), (
              select max(c.last_used_at) from public.oauth_client c where c.tenant_id = s.tenant_id)) as used`;

const BY_ACCESS_TOKEN = `
        if found then return; end if;
        return query
          select a.tenant_id, a.oauth_client_id, a.expires_at::timestamptz, s.enabled, s.match_method, s.second_match_method,
            s.name_check, s.create_saml_mappings, s.identity_provider_id, s.user_identifier, s.immutable_attributes,
            s.connection_tested_at::timestamptz, s.lookup_seen_at::timestamptz, s.last_seen_entra_at::timestamptz
          from public.access_token a join public.scim_settings s on s.tenant_id = a.tenant_id
          where a.tenant_id = tenant and s.tenant_id = tenant and a.digest = token_digest and a.expires_at > now();`;

/** @param more what is asked where HR has made no such token */
function callerFunction(more: string): string {
  return `
      create or replace function scim_caller_in(tenant text, token_digest bytea) returns table (
        tenant_id text, token_id uuid, expires_at timestamptz, enabled boolean, match_method text,
        second_match_method text, name_check text,
        create_saml_mappings boolean, identity_provider_id uuid, user_identifier text, immutable_attributes text,
        connection_tested_at timestamptz, lookup_seen_at timestamptz, last_seen_entra_at timestamptz)
      language plpgsql stable security definer rows 1 set search_path = pg_catalog, pg_temp
      as $$
      begin
        return query
          select t.tenant_id, t.id, t.expires_at::timestamptz, s.enabled, s.match_method, s.second_match_method, s.name_check,
            s.create_saml_mappings, s.identity_provider_id, s.user_identifier, s.immutable_attributes,
            s.connection_tested_at::timestamptz, s.lookup_seen_at::timestamptz, s.last_seen_entra_at::timestamptz
          from public.scim_token t join public.scim_settings s on s.tenant_id = t.tenant_id
          where t.tenant_id = tenant and s.tenant_id = tenant and t.digest = token_digest
            and t.revoked_at is null
            and (t.expires_at is null or t.expires_at > now());${more}
      end $$;
    `;
}
