import { Migration } from '@mikro-orm/migrations';

/** Who is calling and how the tenant's provisioning is set, in one look: the one function that answers before a tenant is known. */
export class Migration20261126190000 extends Migration {
  override name = 'Migration20261126190000';

  override up(): void {
    this.addSql(`create policy scim_settings_lookup on scim_settings for select to current_user using (true);`);
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
    this.addSql(`revoke all on function scim_caller(bytea) from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function scim_caller(bytea) to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
    this.addSql(`drop function live_scim_token(bytea);`);
  }
}
