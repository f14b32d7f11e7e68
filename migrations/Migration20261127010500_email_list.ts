import { Migration } from '@mikro-orm/migrations';

/**
 * An account carries its e-mails, as SCIM reads them, in its own row: to put them together from theirs took half the time of a
 * page (docs/performance.md). Written by the statement that writes the e-mails; their own rows stay, for filters and search.
 */
export class Migration20261127010500_email_list extends Migration {
  override name = 'Migration20261127010500_email_list';

  override up(): void {
    this.addSql(`alter table "account" add column "email_list" json not null default '[]';`);
    // A copy is no change of its own, and may have to be redacted where it comes from.
    this.addSql(`
      create or replace function audit_image(image jsonb) returns jsonb language sql immutable
      set search_path = pg_catalog, pg_temp
      as $$
        select jsonb_object_agg(key, case when key = 'password_hash' and value <> 'null' then '"hidden"' else value end)
        from jsonb_each(image)
        where key not in ('tenant_id', 'digest', 'created_by', 'version', 'updated_at', 'connection_tested_at', 'lookup_seen_at')
          and key not like 'last\\_seen%' and key not like 'last\\_used%'
          and key <> 'role_name_norm' and key not like 'main\\_email%' and key <> 'email_list' and key <> 'search_text'
      $$;
    `);
    // Of all tenants, as nobody may do otherwise.
    this.addSql(`alter table "account" no force row level security;`);
    this.addSql(`alter table "account_email" no force row level security;`);
    this.addSql(`
      update account a set email_list = list.emails
      from (
        select tenant_id, account_id,
          json_agg(json_build_object('value', value, 'type', type, 'primary', is_primary, 'display', display) order by position)
            as emails
        from account_email group by tenant_id, account_id
      ) as list
      where list.tenant_id = a.tenant_id and list.account_id = a.id;
    `);
    this.addSql(`alter table "account" force row level security;`);
    this.addSql(`alter table "account_email" force row level security;`);
  }
}
