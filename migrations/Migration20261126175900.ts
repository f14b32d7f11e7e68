import { Migration } from '@mikro-orm/migrations';

/** The imports that were made, and what each did to whom: to be shown, and to be taken back. */
export class Migration20261126175900 extends Migration {
  override name = 'Migration20261126175900';

  override up(): void {
    this.addSql(`create table "person_import" ("tenant_id" text not null, "id" uuid not null, "at" timestamptz(3) not null, "created_by" text not null, "created" int not null, "updated" int not null, "unchanged" int not null, "rejected" int not null, "changes" int not null, "undone_at" timestamptz(3) null, "undone_by" text null, primary key ("tenant_id", "id"));`);

    this.addSql(`create table "person_import_change" ("tenant_id" text not null, "import_id" uuid not null, "person_id" uuid not null, "place" int not null, "before" jsonb null, "after" jsonb not null, "account_id" uuid null, "is_undone" boolean not null default false, primary key ("tenant_id", "import_id", "person_id"));`);

    this.addSql(`alter table "person_import" enable row level security;`);
    this.addSql(`alter table "person_import" force row level security;`);
    this.addSql(`create policy "person_import_tenant" on "person_import" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);

    this.addSql(`alter table "person_import_change" add constraint "person_import_change_import_fkey" foreign key ("tenant_id", "import_id") references "person_import" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "person_import_change" enable row level security;`);
    this.addSql(`alter table "person_import_change" force row level security;`);
    this.addSql(`create policy "person_import_change_tenant" on "person_import_change" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);

    this.addSql(`
      do $$ begin
        execute format('grant select, insert, update on person_import, person_import_change to %I',
          left(current_user, 55) || '_runtime');
      end $$;
    `);
    this.addSql(`
      create constraint trigger person_import_audit after insert or update or delete on person_import
        deferrable initially deferred for each row execute function audit_change();
    `);
  }

  override down(): void {
    this.addSql(`drop table "person_import_change";`);
    this.addSql(`drop table "person_import";`);
  }
}
