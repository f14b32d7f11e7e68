import { Migration } from '@mikro-orm/migrations';

/** The triggers that keep rows in step with those that they show something of, whoever changes these. */
export class Migration20261126195702_row_triggers extends Migration {
  override name = 'Migration20261126195702_row_triggers';

  override up(): void {
    this.addVersions();
    this.addCopies();
  }

  /**
   * What SCIM shows of an account that stands in other rows, the person's names and the role's name, changes the account's
   * version with it: an ETag must not outlive the body that it was given for.
   */
  private addVersions(): void {
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
    // The copy of the name with it; see below.
    this.addSql(`
      create function touch_accounts_of_role() returns trigger language plpgsql as $$
      begin
        update account set version = version + 1, updated_at = now(), role_name_norm = new.name_norm
          where tenant_id = new.tenant_id and role_id = new.id;
        return null;
      end $$;
    `);
    this.addSql(`
      create trigger role_name_shows_in_account after update of name, name_norm on role for each row
        when (old.name is distinct from new.name or old.name_norm is distinct from new.name_norm)
        execute function touch_accounts_of_role();
    `);
  }

  /**
   * What lists of users sort by and does not stand in their own rows, the role's name and the main e-mail, is copied there, so
   * that these orders have an index like all others.
   */
  private addCopies(): void {
    // The role is locked against another name until this account is there to be told of it. Where there is no such role, the
    // foreign key says so.
    this.addSql(`
      create function copy_role_name() returns trigger language plpgsql as $$
      begin
        select name_norm into new.role_name_norm from role
          where tenant_id = new.tenant_id and id = new.role_id for key share;
        new.role_name_norm := coalesce(new.role_name_norm, '');
        return new;
      end $$;
    `);
    this.addSql(`
      create trigger account_has_role_name before insert or update of role_id on account for each row
        execute function copy_role_name();
    `);
    // The primary e-mail, else the first (RFC 7644 §3.4.2.3).
    const columns = 'main_email_norm, main_email_type_norm, main_email_display_norm, main_email_primary';
    this.addSql(`
      create function copy_main_email() returns trigger language plpgsql as $$
      declare
        one record := coalesce(new, old);
        main record;
      begin
        select e.value_norm as value, lower(e.type collate "C") as type, lower(e.display collate "C") as display, e.is_primary
          into main from account_email e where e.tenant_id = one.tenant_id and e.account_id = one.account_id
          order by (e.is_primary is true) desc, e.position limit 1;
        update account set (${columns}) = row (main.value, main.type, main.display, main.is_primary)
          where tenant_id = one.tenant_id and id = one.account_id
            and (${columns}) is distinct from (main.value, main.type, main.display, main.is_primary);
        return null;
      end $$;
    `);
    this.addSql(`
      create trigger account_has_main_email after insert or update or delete on account_email for each row
        execute function copy_main_email();
    `);
  }
}
