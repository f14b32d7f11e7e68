import { Migration } from '@mikro-orm/migrations';

/** The second key and the check of names (docs/design.md §3.1): settings, and what is read of them with whoever is calling. */
export class Migration20261126221300_second_key extends Migration {
  override name = 'Migration20261126221300_second_key';

  override up(): void {
    this.addSql(
      `alter table "scim_settings" add "second_match_method" text null, add "name_check" text not null default 'warn';`,
    );
    // A function's columns cannot be changed, so that it is made anew.
    this.addSql(`drop function scim_caller(bytea);`);
    this.addSql(`
      create function scim_caller(token_digest bytea) returns table (
        tenant_id text, token_id uuid, expires_at timestamptz, enabled boolean, match_method text,
        second_match_method text, name_check text,
        create_saml_mappings boolean, identity_provider_id uuid, user_identifier text, immutable_attributes text,
        connection_tested_at timestamptz, lookup_seen_at timestamptz, last_seen_entra_at timestamptz)
      language sql stable security definer set search_path = pg_catalog, pg_temp
      as $$
        select t.tenant_id, t.id, t.expires_at, s.enabled, s.match_method, s.second_match_method, s.name_check, s.create_saml_mappings, s.identity_provider_id,
          s.user_identifier, s.immutable_attributes, s.connection_tested_at, s.lookup_seen_at, s.last_seen_entra_at
        from public.scim_token t join public.scim_settings s on s.tenant_id = t.tenant_id
        where t.digest = token_digest
          and t.revoked_at is null
          and (t.expires_at is null or t.expires_at > now())
      $$;
    `);
    this.grant();
  }

  override down(): void {
    this.addSql(`drop function scim_caller(bytea);`);
    this.addSql(`
      create function scim_caller(token_digest bytea) returns table (
        tenant_id text, token_id uuid, expires_at timestamptz, enabled boolean, match_method text,
        create_saml_mappings boolean, identity_provider_id uuid, user_identifier text, immutable_attributes text,
        connection_tested_at timestamptz, lookup_seen_at timestamptz, last_seen_entra_at timestamptz)
      language sql stable security definer set search_path = pg_catalog, pg_temp
      as $$
        select t.tenant_id, t.id, t.expires_at, s.enabled, s.match_method, s.create_saml_mappings, s.identity_provider_id,
          s.user_identifier, s.immutable_attributes, s.connection_tested_at, s.lookup_seen_at, s.last_seen_entra_at
        from public.scim_token t join public.scim_settings s on s.tenant_id = t.tenant_id
        where t.digest = token_digest
          and t.revoked_at is null
          and (t.expires_at is null or t.expires_at > now())
      $$;
    `);
    this.grant();
    this.addSql(`alter table "scim_settings" drop column "second_match_method", drop column "name_check";`);
  }

  private grant(): void {
    this.addSql(`revoke all on function scim_caller(bytea) from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function scim_caller(bytea) to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
  }
}
