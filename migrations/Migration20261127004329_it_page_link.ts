import { Migration } from '@mikro-orm/migrations';

/** The link by which IT sees, without signing in, what to enter at the provider: one for each tenant. */
export class Migration20261127004329_it_page_link extends Migration {
  override name = 'Migration20261127004329_it_page_link';

  override up(): void {
    this.addSql(`create table "it_page_link" ("tenant_id" text not null, "digest" bytea not null, "created_at" timestamptz(3) not null, "created_by" text not null, "expires_at" timestamptz(3) null, "last_seen_at" timestamptz(3) null, primary key ("tenant_id"));`);

    this.addSql(`alter table "it_page_link" enable row level security;`);
    this.addSql(`alter table "it_page_link" force row level security;`);
    this.addSql(`create policy "it_page_link_tenant" on "it_page_link" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`
      do $$ begin
        execute format('grant select, insert, update, delete on it_page_link to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
    this.addSql(
      `create trigger it_page_link_audit after insert or update or delete on it_page_link
        for each row execute function audit_change('it_page_link');`,
    );
  }

  override down(): void {
    this.addSql(`drop table "it_page_link";`);
  }
}
