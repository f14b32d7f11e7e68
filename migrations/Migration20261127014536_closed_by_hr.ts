import { Migration } from '@mikro-orm/migrations';

/**
 * Accounts that HR has closed (docs/design.md §10). Whoever opens one, by whatever statement, ends that with it: an active
 * account that is closed cannot be stored, also not by a server of the version before.
 */
export class Migration20261127014536_closed_by_hr extends Migration {

  override name = 'Migration20261127014536_closed_by_hr';

  override up(): void {
    this.addSql(`alter table "account" add "closed_at" timestamptz(3) null, add "closed_by" text null, add "close_reason" text null, add "closed_until_lifted" boolean null;`);
    this.addSql(`
      create function account_opened() returns trigger language plpgsql
      set search_path = pg_catalog, pg_temp
      as $$
      begin
        new.closed_at := null;
        new.closed_by := null;
        new.close_reason := null;
        new.closed_until_lifted := null;
        return new;
      end $$;
    `);
    this.addSql(`revoke all on function account_opened() from public;`);
    this.addSql(`
      create trigger account_opened before insert or update on account for each row
        when (new.active and new.closed_at is not null) execute function account_opened();
    `);
  }

  override down(): void {
    this.addSql(`drop trigger account_opened on account;`);
    this.addSql(`drop function account_opened();`);
    this.addSql(`alter table "account" drop column "closed_at", drop column "closed_by", drop column "close_reason", drop column "closed_until_lifted";`);
  }

}
