import { Migration } from '@mikro-orm/migrations';

/** When a session's password was last given, for what asks for it again; and whose hands a SCIM token is in. */
export class Migration20261124061500 extends Migration {
  override name = 'Migration20261124061500';

  override up(): void {
    // Sessions from before count as signed in long ago. By a default, because an update would see no rows: row-level
    // security is forced on the owner too.
    this.addSql(
      `alter table "session" add "authenticated_at" timestamptz(3) not null default '1970-01-01T00:00:00Z';`,
    );
    this.addSql(`alter table "session" alter "authenticated_at" drop default;`);
    this.addSql(`alter table "scim_token" add "last_used_address" text null, add "last_used_user_agent" text null;`);
  }
}
