import { Migration } from '@mikro-orm/migrations';

/**
 * What SCIM's filters compare and its lists sort by becomes stored, ordered by code points and indexed, each index ending
 * with the row's id: so a page begins where the one before it ended, however long the list is.
 *
 * The collation is part of the columns, since a database may have been made with any locale, and an index gives order and
 * prefixes in its own collation only.
 */
export class Migration20261124062728 extends Migration {
  override name = 'Migration20261124062728';

  override up(): void {
    this.addSql(`
      alter table person
        add given_name_norm text collate "C" not null
          generated always as (lower((given_name) collate "C")) stored,
        add family_name_norm text collate "C" not null
          generated always as (lower((family_name) collate "C")) stored,
        add full_name_norm text collate "C" not null
          generated always as (lower(((given_name || ' ' || family_name)) collate "C")) stored;
    `);
    this.addSql(`create index person_given_name_idx on person (tenant_id, given_name_norm, id);`);
    this.addSql(`create index person_family_name_idx on person (tenant_id, family_name_norm, id);`);
    this.addSql(`create index person_full_name_idx on person (tenant_id, full_name_norm, id);`);

    this.addSql(`drop index account_external_id_idx;`);
    this.addSql(`drop index account_role_idx;`);
    // One statement, so that the table is written anew once.
    this.addSql(`
      alter table account
        add employee_number_norm text collate "C" null
          generated always as (lower((employee_number) collate "C")) stored,
        alter external_id type text collate "C",
        alter user_name_norm type text collate "C";
    `);
    this.addSql(`create index account_employee_number_idx on account (tenant_id, employee_number_norm, id) where person_id is not null;`);
    this.addSql(`create index account_active_idx on account (tenant_id, active, id) where person_id is not null;`);
    this.addSql(`create index account_created_idx on account (tenant_id, created_at, id) where person_id is not null;`);
    this.addSql(`create index account_modified_idx on account (tenant_id, updated_at, id) where person_id is not null;`);
    this.addSql(`create index account_external_id_idx on account (tenant_id, external_id, id) where person_id is not null;`);
    this.addSql(`create index account_role_idx on account (tenant_id, role_id, id) include (person_id);`);

    this.addSql(`alter table account_email alter value_norm type text collate "C";`);
  }
}
