import { Migration } from '@mikro-orm/migrations';

export class Migration20261127042403_review_item_orders extends Migration {

  override name = 'Migration20261127042403_review_item_orders';

  override up(): void | Promise<void> {
    this.addSql(`alter table "review_item" add "sort_name" text generated always as (sort_text_of(coalesce(user_name, external_id, ''))) stored collate "C" not null;`);
    this.addSql(`create index "review_item_last_idx" on "review_item" ("tenant_id", "last_at", "id");`);
    this.addSql(`create index "review_item_name_idx" on "review_item" ("tenant_id", "sort_name", "id");`);
    this.addSql(`create index "review_item_kind_idx" on "review_item" ("tenant_id", "kind", "id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "review_item_last_idx";`);
    this.addSql(`drop index "review_item_name_idx";`);
    this.addSql(`drop index "review_item_kind_idx";`);
    this.addSql(`alter table "review_item" drop column "sort_name";`);
  }

}
