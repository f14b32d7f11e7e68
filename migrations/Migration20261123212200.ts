import { Migration } from '@mikro-orm/migrations';

/**
 * The role that the server works as, its rights, and the one door that opens before the tenant is known.
 *
 * The role belongs to the owner who runs the migrations (`<owner>_runtime`), so that two installations in one cluster
 * do not share it; `src/database/isolation/runtime-role.ts` has the same rule. Roles outlive databases, hence "if not exists".
 */
export class Migration20261123212200 extends Migration {
  override name = 'Migration20261123212200';

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
      end $$;
    `);

    // Row-level security is forced, so even the owner, as whom the function below runs, needs a policy to see tokens.
    this.addSql(`create policy scim_token_lookup on scim_token for select to current_user using (true);`);
    this.addSql(`
      create function live_scim_token(token_digest bytea) returns table (tenant_id text, token_id uuid)
      language sql stable security definer set search_path = pg_catalog, pg_temp
      as $$
        select t.tenant_id, t.id from public.scim_token t
        where t.digest = token_digest
          and t.revoked_at is null
          and (t.expires_at is null or t.expires_at > now())
      $$;
    `);
    this.addSql(`revoke all on function live_scim_token(bytea) from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function live_scim_token(bytea) to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
  }
}
