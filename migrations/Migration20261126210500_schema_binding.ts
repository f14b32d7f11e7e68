import { Migration } from '@mikro-orm/migrations';

/**
 * What is bound to the owner's role and to the server's, as the migrations left it: written by `recordBindings`
 * (src/database/isolation/role-bindings.ts) and held against the catalogue at each start. It holds no names of roles, and it
 * travels in a dump: a restore under another owner's name can be told by it, and mended.
 */
export class Migration20261126210500_schema_binding extends Migration {
  override name = 'Migration20261126210500_schema_binding';

  override up(): void {
    this.addSql(`
      create table schema_binding (
        -- What has to be so, with {owner} and {runtime} in the place of the roles.
        binding text not null,
        -- What makes it so.
        statement text not null,
        constraint schema_binding_pkey primary key (binding)
      );
    `);
  }

  override down(): void {
    this.addSql(`drop table schema_binding;`);
  }
}
