import { Migration } from '@mikro-orm/migrations';

/** Why a request was refused, as a code beside the sentence. Entries from before have none: their sentence has to do. */
export class Migration20261126192000 extends Migration {
  override name = 'Migration20261126192000';

  override up(): void {
    this.addSql(`alter table "provisioning_log" add "reason" text null;`);
  }

  override down(): void {
    this.addSql(`alter table "provisioning_log" drop column "reason";`);
  }
}
