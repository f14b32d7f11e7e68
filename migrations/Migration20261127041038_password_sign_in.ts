import { Migration } from '@mikro-orm/migrations';

export class Migration20261127041038_password_sign_in extends Migration {
  override name = 'Migration20261127041038_password_sign_in';

  override up(): void {
    this.addSql(`alter table "tenant" add "password_sign_in" boolean not null default true;`);
  }

  override down(): void {
    this.addSql(`alter table "tenant" drop column "password_sign_in";`);
  }
}
