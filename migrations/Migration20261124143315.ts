import { Migration } from '@mikro-orm/migrations';

/**
 * The provisioning log by time: for its stream, which looks for the newest entries again and again, for the counts of the last
 * days, and for lists from one moment to another.
 */
export class Migration20261124143315 extends Migration {
  override name = 'Migration20261124143315';

  override up(): void {
    this.addSql(`create index "provisioning_log_at_idx" on "provisioning_log" ("tenant_id", "at");`);
  }

  override down(): void {
    this.addSql(`drop index "provisioning_log_at_idx";`);
  }
}
