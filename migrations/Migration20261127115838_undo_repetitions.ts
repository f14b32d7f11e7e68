import { Migration } from '@mikro-orm/migrations';

export class Migration20261127115838_undo_repetitions extends Migration {

  override name = 'Migration20261127115838_undo_repetitions';

  override up(): void | Promise<void> {
    this.addSql(`alter table "undo_run" add "repetitions_accepted_at" timestamptz(3) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "undo_run" drop column "repetitions_accepted_at";`);
  }

}
