import { Migration } from '@mikro-orm/migrations';

/**
 * Why a session was ended by another hand, for whoever comes with its secret. No foreign key: the account may be what is
 * gone. No audit trigger: that the session was deleted, and by whom, is in the trail.
 */
export class Migration20261126181307 extends Migration {
  override name = 'Migration20261126181307';

  override up(): void {
    this.addSql(
      `create table "ended_session" ("tenant_id" text not null, "id" uuid not null, "digest" bytea not null, "reason" text not null, "forget_at" timestamptz(3) not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `alter table "ended_session" add constraint "ended_session_digest_key" unique ("tenant_id", "digest");`,
    );

    this.addSql(`alter table "ended_session" enable row level security;`);
    this.addSql(`alter table "ended_session" force row level security;`);
    this.addSql(
      `create policy "ended_session_tenant" on "ended_session" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`,
    );
    this.addSql(`
      do $$ begin
        execute format('grant select, insert, delete on ended_session to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
  }

  override down(): void {
    this.addSql(`drop table "ended_session";`);
  }
}
