import { Migration } from '@mikro-orm/migrations';

/**
 * E-mails keep whether the provider said `primary: false` or nothing. And what SCIM shows of an account that stands in other
 * rows, the person's names and the role's name, changes the account's version with it: an ETag must not outlive the body
 * that it was given for.
 */
export class Migration20261123230033 extends Migration {
  override name = 'Migration20261123230033';

  override up(): void {
    this.addSql(`alter table "account_email" alter column "is_primary" drop not null;`);
    this.addSql(`
      create function touch_accounts_of_person() returns trigger language plpgsql as $$
      begin
        update account set version = version + 1, updated_at = now()
          where tenant_id = new.tenant_id and person_id = new.id;
        return null;
      end $$;
    `);
    this.addSql(`
      create trigger person_name_shows_in_account after update of given_name, family_name on person for each row
        when (old.given_name is distinct from new.given_name or old.family_name is distinct from new.family_name)
        execute function touch_accounts_of_person();
    `);
    this.addSql(`
      create function touch_accounts_of_role() returns trigger language plpgsql as $$
      begin
        update account set version = version + 1, updated_at = now()
          where tenant_id = new.tenant_id and role_id = new.id;
        return null;
      end $$;
    `);
    this.addSql(`
      create trigger role_name_shows_in_account after update of name on role for each row
        when (old.name is distinct from new.name)
        execute function touch_accounts_of_role();
    `);
  }
}
