import { Migration } from '@mikro-orm/migrations';

/**
 * How somebody has signed in, with a password or by an identity provider: of each session, and of the last one that an account
 * had. What a server of the version before writes is a password's, the only way that it knows.
 */
export class Migration20261127041132_way_of_sign_in extends Migration {
  override name = 'Migration20261127041132_way_of_sign_in';

  override up(): void {
    this.addSql(`alter table "session" add "signed_in_by" text not null default 'password', add "identity_provider_id" uuid null;`);
    this.addSql(`alter table "sign_in" add "last_by" text not null default 'password', add "last_identity_provider_id" uuid null;`);
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
  }

  override down(): void {
    this.addSql(`
      create or replace function note_sign_in() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
      as $$
      begin
        insert into public.sign_in as known (tenant_id, account_id, last_at)
          values (new.tenant_id, new.account_id, new.created_at)
          on conflict (tenant_id, account_id) do update set last_at = greatest(known.last_at, excluded.last_at);
        return null;
      end $$;
    `);
    this.addSql(`alter table "session" drop column "signed_in_by", drop column "identity_provider_id";`);
    this.addSql(`alter table "sign_in" drop column "last_by", drop column "last_identity_provider_id";`);
  }
}
