import { Migration } from '@mikro-orm/migrations';

/**
 * What lists of users are sorted by and stands in other rows is written by the statement that writes the account: triggers that
 * read it again took longer than everything else that a creation does. A role that is renamed still tells its accounts by
 * its trigger. Lists sorted by the type, the display name or the flag of an e-mail have no index any more: no client asks
 * for them, and each change of an account paid for three.
 */
export class Migration20261126211654_copies extends Migration {
  override name = 'Migration20261126211654_copies';

  override up(): void {
    this.addSql(`drop trigger account_has_role_name on account;`);
    this.addSql(`drop function copy_role_name();`);
    this.addSql(`drop trigger account_has_main_email on account_email;`);
    this.addSql(`drop function copy_main_email();`);
    this.addSql(`drop index "account_main_email_display_idx";`);
    this.addSql(`drop index "account_main_email_primary_idx";`);
    this.addSql(`drop index "account_main_email_type_idx";`);
    // Whoever forgets it is told so.
    this.addSql(`alter table "account" alter column "role_name_norm" drop default;`);
  }
}
