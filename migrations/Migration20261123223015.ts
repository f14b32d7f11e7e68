import { Migration } from '@mikro-orm/migrations';

export class Migration20261123223015 extends Migration {

  override name = 'Migration20261123223015';

  override up(): void | Promise<void> {
    this.addSql(`alter table "scim_settings" add "connection_tested_at" timestamptz(3) null, add "lookup_seen_at" timestamptz(3) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "scim_settings" drop column "connection_tested_at", drop column "lookup_seen_at";`);
  }

}
