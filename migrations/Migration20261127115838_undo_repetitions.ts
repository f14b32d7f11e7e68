import { Migration } from '@mikro-orm/migrations';

/** That HR may say of a repetition that it is meant, which is a decision and stands in the audit trail. */
export class Migration20261127115838_undo_repetitions extends Migration {

  override name = 'Migration20261127115838_undo_repetitions';

  override up(): void | Promise<void> {
    this.addSql(`alter table "undo_run" add "repetitions_accepted_at" timestamptz(3) null;`);
    this.addSql(`
      create trigger undo_run_audit after update on undo_run for each row
        when (old.repetitions_accepted_at is distinct from new.repetitions_accepted_at) execute function audit_change('undo_run');
    `);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger undo_run_audit on undo_run;`);
    this.addSql(`alter table "undo_run" drop column "repetitions_accepted_at";`);
  }

}
