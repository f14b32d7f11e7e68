import { Migration } from '@mikro-orm/migrations';

/**
 * When Entra ID was last seen at a tenant. What begins with `last_seen` is no change of its own in the audit trail
 * (Migration20261124073500).
 */
export class Migration20261126182800 extends Migration {
  override name = 'Migration20261126182800';

  override up(): void {
    this.addSql(`alter table "scim_settings" add "last_seen_entra_at" timestamptz(3) null;`);
  }

  override down(): void {
    this.addSql(`alter table "scim_settings" drop column "last_seen_entra_at";`);
  }
}
