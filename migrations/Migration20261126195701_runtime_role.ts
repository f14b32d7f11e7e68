import { Migration } from '@mikro-orm/migrations';

/**
 * The role that the server works as, its rights, and the few functions that look past row-level security for it.
 *
 * The role belongs to the owner who runs the migrations (`<owner>_runtime`), so that two installations in one cluster
 * do not share it; `src/database/isolation/runtime-role.ts` has the same rule. Roles outlive databases, hence "if not exists".
 */
export class Migration20261126195701_runtime_role extends Migration {
  override name = 'Migration20261126195701_runtime_role';

  override up(): void {
    this.addSql(`
      do $$
      declare
        runtime text := left(current_user, 55) || '_runtime';
      begin
        if not exists (select from pg_roles where rolname = runtime) then
          begin
            execute format('create role %I nosuperuser nocreatedb nocreaterole nobypassrls', runtime);
          exception when duplicate_object or unique_violation then
            null; -- another database of the same owner was quicker
          end;
        end if;
        execute format('grant usage on schema public to %I', runtime);
        execute format('grant select, insert, update, delete on
          tenant, person, employment, role, account, account_email, identity_provider, saml_mapping, scim_settings,
          scim_token, session to %I', runtime);
        -- What was logged stays as it was logged.
        execute format('grant select, insert on provisioning_log to %I', runtime);
        -- An import that is taken back is marked so, and stays.
        execute format('grant select, insert, update on person_import, person_import_change to %I', runtime);
        execute format('grant select, insert, delete on ended_session to %I', runtime);
      end $$;
    `);
    this.addCaller();
    this.addFinders();
    this.addSql(`
      do $$ begin
        execute format('grant execute on function scim_caller(bytea), persons_found(text, text), accounts_found(text, text),
          saml_mappings_found(text, text) to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
  }

  /** Who is calling and how the tenant's provisioning is set, in one look: the one function that answers before a tenant is known. */
  private addCaller(): void {
    // Row-level security is forced, so even the owner, as whom the function below runs, needs policies to see the rows.
    this.addSql(`create policy scim_token_lookup on scim_token for select to current_user using (true);`);
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
  }

  /**
   * Under row-level security the server's role cannot use the long tables' indexes of trigrams: a pattern might tell of rows
   * that the policy hides, and is looked at after it. So three functions look, as the owner, for one word in the rows of the
   * transaction's own tenant; nothing but ids of that tenant leaves them.
   */
  private addFinders(): void {
    for (const table of ['person', 'employment', 'account', 'account_email', 'saml_mapping']) {
      this.addSql(`create policy ${table}_search on ${table} for select to current_user using (true);`);
    }
    this.addFinder('persons_found', ['person', 'id'], ['employment', 'person_id']);
    this.addFinder('accounts_found', ['account', 'id'], ['account_email', 'account_id']);
    this.addFinder('saml_mappings_found', ['saml_mapping', 'id']);
  }

  /** A function that returns the ids of the rows, of the current tenant, in which one of two patterns occurs. */
  private addFinder(name: string, ...places: [table: string, id: string][]): void {
    const selects = places.map(
      ([table, id]) => `
        select t.${id} from public.${table} t
        where t.tenant_id = nullif(current_setting('app.tenant', true), '')
          and (t.search_text like one or t.search_text like other)`,
    );
    this.addSql(`
      create function ${name}(one text, other text) returns setof uuid
      language sql stable security definer set search_path = pg_catalog, pg_temp
      as $$ ${selects.join(' union all ')} $$;
    `);
    this.addSql(`revoke all on function ${name}(text, text) from public;`);
  }
}
