import { Migration } from '@mikro-orm/migrations';

/** When each account last signed in by an identity provider: without that, nobody turns passwords off. */
export class Migration20261127042000_last_sso extends Migration {
  override name = 'Migration20261127042000_last_sso';

  override up(): void {
    this.addSql(`alter table "sign_in" add "last_sso_at" timestamptz(3) null;`);
    this.addSql(`
      create or replace function note_sign_in() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
      as $$
      begin
        insert into public.sign_in as known (tenant_id, account_id, last_at, last_by, last_identity_provider_id, last_sso_at)
          values (new.tenant_id, new.account_id, new.created_at, new.signed_in_by, new.identity_provider_id,
            case when new.signed_in_by = 'sso' then new.created_at end)
          on conflict (tenant_id, account_id) do update set last_at = excluded.last_at, last_by = excluded.last_by,
              last_identity_provider_id = excluded.last_identity_provider_id,
              last_sso_at = coalesce(excluded.last_sso_at, known.last_sso_at)
            where known.last_at <= excluded.last_at;
        return null;
      end $$;
    `);
  }

  override down(): void {
    this.addSql(`
      create or replace function note_sign_in() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
      as $$
      begin
        insert into public.sign_in as known (tenant_id, account_id, last_at, last_by, last_identity_provider_id)
          values (new.tenant_id, new.account_id, new.created_at, new.signed_in_by, new.identity_provider_id)
          on conflict (tenant_id, account_id) do update set last_at = excluded.last_at, last_by = excluded.last_by,
              last_identity_provider_id = excluded.last_identity_provider_id
            where known.last_at <= excluded.last_at;
        return null;
      end $$;
    `);
    this.addSql(`alter table "sign_in" drop column "last_sso_at";`);
  }
}
