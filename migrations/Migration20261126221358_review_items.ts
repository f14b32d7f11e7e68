import { Migration } from '@mikro-orm/migrations';

/** What SCIM does to an item stands in the provisioning log, so only HR's decisions are of interest in the trail. */
const NOT_BY_SCIM = `current_setting('app.actor', true) is null or current_setting('app.actor', true) not like 'scim:%'`;

/** Review items: what provisioning leaves for HR to look at (docs/design.md §9), and the item that an entry of the log belongs to. */
export class Migration20261126221358_review_items extends Migration {
  override name = 'Migration20261126221358_review_items';

  override up(): void {
    this.addSql(`create table "review_item" ("tenant_id" text not null, "id" uuid not null, "kind" text not null, "state" text not null, "subject" text not null, "user_name" text null, "external_id" text null, "person_id" uuid null, "account_id" uuid null, "sent" jsonb not null, "asked" jsonb not null, "reason" text null, "detail" text null, "attempts" int not null, "first_at" timestamptz(3) not null, "last_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, "closed_by" text null, "close_reason" text null, "link_person_id" uuid null, "link_reason" text null, "linked_by" text null, "linked_at" timestamptz(3) null, "search_text" text generated always as (search_text_of(coalesce(user_name, '') || ' ' || coalesce(external_id, '') || ' ' || coalesce(sent->>'email', '') || ' ' || coalesce(sent->>'employeeNumber', '') || ' ' || coalesce(sent->>'givenName', '') || ' ' || coalesce(sent->>'familyName', ''))) stored collate "C" not null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "review_item_state_idx" on "review_item" ("tenant_id", "state", "id");`);
    this.addSql(`create index "review_item_account_idx" on "review_item" ("tenant_id", "account_id") where state <> 'mended';`);
    this.addSql(`create unique index "review_item_subject_key" on "review_item" ("tenant_id", "subject", "kind") where state <> 'mended';`);
    this.addSql(`alter table "provisioning_log" add "review_item_id" uuid null;`);
    this.addSql(`alter table "review_item" enable row level security;`);
    this.addSql(`alter table "review_item" force row level security;`);
    this.addSql(`create policy "review_item_tenant" on "review_item" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    this.addSql(`
      do $$ begin
        execute format('grant select, insert, update on review_item to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
    this.addSql(
      `create trigger review_item_audit after update on review_item for each row when (${NOT_BY_SCIM}) execute function audit_change();`,
    );
  }

  override down(): void {
    this.addSql(`alter table "provisioning_log" drop column "review_item_id";`);
    this.addSql(`drop table "review_item" cascade;`);
  }
}
