import { Migration } from '@mikro-orm/migrations';

/** How an identity provider's requests to end sessions are known to be its own (docs/design.md §11). */
export class Migration20261127041600_universal_logout extends Migration {
  override name = 'Migration20261127041600_universal_logout';

  override up(): void {
    this.addSql(`alter table "identity_provider" add "logout_issuer" text null, add "logout_jwks_url" text null, add "logout_jwks" jsonb null;`);
  }

  override down(): void {
    this.addSql(`alter table "identity_provider" drop column "logout_issuer", drop column "logout_jwks_url", drop column "logout_jwks";`);
  }
}
