import { Migration } from '@mikro-orm/migrations';

/** The provisioning log by person: for what provisioning did with somebody, whose account may be gone or never have been. */
export class Migration20261124152324 extends Migration {
  override name = 'Migration20261124152324';

  override up(): void {
    this.addSql(
      `create index "provisioning_log_person_idx" on "provisioning_log" ("tenant_id", "person_id", "id");`,
    );
  }

  override down(): void {
    this.addSql(`drop index "provisioning_log_person_idx";`);
  }
}
