import { Migration } from '@mikro-orm/migrations';

/**
 * What lists of users sort by and does not stand in their own rows, the role's name and the main e-mail, is copied there, so
 * that these orders have an index like all others. Triggers keep the copies, whoever changes what they are copies of.
 */
export class Migration20261124110000 extends Migration {
  override name = 'Migration20261124110000';

  override up(): void {
    this.addSql(`
      alter table account
        add role_name_norm text collate "C" not null default '',
        add main_email_norm text collate "C" null,
        add main_email_type_norm text collate "C" null,
        add main_email_display_norm text collate "C" null,
        add main_email_primary boolean null;
    `);
    this.addSql(auditImage(`and key <> 'role_name_norm' and key not like 'main\\_email%'`));
    this.fill();

    this.addSql(`drop index account_role_idx;`);
    this.addSql(`create index account_role_idx on account (tenant_id, role_id);`);
    for (const [name, column] of INDEXES) {
      this.addSql(`create index ${name} on account (tenant_id, ${column}, id) where person_id is not null;`);
    }

    // The role is locked against another name until this account is there to be told of it. Where there is no such role, the
    // foreign key says so.
    this.addSql(`
      create function copy_role_name() returns trigger language plpgsql as $$
      begin
        select name_norm into new.role_name_norm from role
          where tenant_id = new.tenant_id and id = new.role_id for key share;
        new.role_name_norm := coalesce(new.role_name_norm, '');
        return new;
      end $$;
    `);
    this.addSql(`
      create trigger account_has_role_name before insert or update of role_id on account for each row
        execute function copy_role_name();
    `);
    this.addSql(touchAccountsOfRole('version = version + 1, updated_at = now(), role_name_norm = new.name_norm'));
    this.addSql(roleNameTrigger('name, name_norm', 'old.name is distinct from new.name or old.name_norm is distinct from new.name_norm'));
    this.addSql(`
      create function copy_main_email() returns trigger language plpgsql as $$
      declare
        one record := coalesce(new, old);
        main record;
      begin
        ${MAIN_EMAIL} into main ${OF_ACCOUNT('one.tenant_id', 'one.account_id')};
        update account set (${EMAIL_COLUMNS}) = row (main.value, main.type, main.display, main.is_primary)
          where tenant_id = one.tenant_id and id = one.account_id
            and (${EMAIL_COLUMNS}) is distinct from (main.value, main.type, main.display, main.is_primary);
        return null;
      end $$;
    `);
    this.addSql(`
      create trigger account_has_main_email after insert or update or delete on account_email for each row
        execute function copy_main_email();
    `);
  }

  override down(): void {
    this.addSql(`drop trigger account_has_main_email on account_email;`);
    this.addSql(`drop trigger account_has_role_name on account;`);
    this.addSql(`drop function copy_main_email();`);
    this.addSql(`drop function copy_role_name();`);
    this.addSql(roleNameTrigger('name', 'old.name is distinct from new.name'));
    this.addSql(touchAccountsOfRole('version = version + 1, updated_at = now()'));
    for (const [name] of INDEXES) this.addSql(`drop index ${name};`);
    this.addSql(`drop index account_role_idx;`);
    this.addSql(`create index account_role_idx on account (tenant_id, role_id, id) include (person_id);`);
    this.addSql(auditImage(''));
    this.addSql(`
      alter table account
        drop role_name_norm, drop main_email_norm, drop main_email_type_norm, drop main_email_display_norm,
        drop main_email_primary;
    `);
  }

  /**
   * Tenant by tenant, since row-level security is forced on the owner too. Without the trail's trigger, which would find
   * nothing to tell, but leave so much to do at the end that the indexes could not be made.
   */
  private fill(): void {
    this.addSql(`alter table account disable trigger account_audit;`);
    this.addSql(`
      do $$
      declare
        one record;
      begin
        perform set_config('app.operator', 'on', true);
        for one in select tenant_id from tenant loop
          perform set_config('app.tenant', one.tenant_id, true);
          update account a set
            role_name_norm = (select name_norm from role r where r.tenant_id = a.tenant_id and r.id = a.role_id),
            (${EMAIL_COLUMNS}) = (${MAIN_EMAIL} ${OF_ACCOUNT('a.tenant_id', 'a.id')})
            where a.tenant_id = one.tenant_id;
        end loop;
        perform set_config('app.tenant', '', true), set_config('app.operator', '', true);
      end $$;
    `);
    this.addSql(`alter table account enable trigger account_audit;`);
  }
}

const EMAIL_COLUMNS = 'main_email_norm, main_email_type_norm, main_email_display_norm, main_email_primary';

/** The primary e-mail, else the first (RFC 7644 §3.4.2.3). */
const MAIN_EMAIL = `select e.value_norm as value, lower(e.type collate "C") as type, lower(e.display collate "C") as display, e.is_primary`;
const OF_ACCOUNT = (tenant: string, account: string): string =>
  `from account_email e where e.tenant_id = ${tenant} and e.account_id = ${account}
    order by (e.is_primary is true) desc, e.position limit 1`;

const INDEXES: [name: string, column: string][] = [
  ['account_role_name_idx', 'role_name_norm'],
  ['account_main_email_idx', 'main_email_norm'],
  ['account_main_email_type_idx', 'main_email_type_norm'],
  ['account_main_email_display_idx', 'main_email_display_norm'],
  ['account_main_email_primary_idx', 'main_email_primary'],
];

/** As in Migration20261124073500; copies are no changes of their own, and what they are copies of may be redacted. */
function auditImage(andNot: string): string {
  return `
    create or replace function audit_image(image jsonb) returns jsonb language sql immutable
    set search_path = pg_catalog, pg_temp
    as $$
      select jsonb_object_agg(key, case when key = 'password_hash' and value <> 'null' then '"hidden"' else value end)
      from jsonb_each(image)
      where key not in ('tenant_id', 'digest', 'created_by', 'version', 'updated_at', 'connection_tested_at', 'lookup_seen_at')
        and key not like 'last\\_seen%' and key not like 'last\\_used%' ${andNot}
    $$;
  `;
}

function touchAccountsOfRole(change: string): string {
  return `
    create or replace function touch_accounts_of_role() returns trigger language plpgsql as $$
    begin
      update account set ${change}
        where tenant_id = new.tenant_id and role_id = new.id;
      return null;
    end $$;
  `;
}

function roleNameTrigger(columns: string, when: string): string {
  return `
    create or replace trigger role_name_shows_in_account after update of ${columns} on role for each row
      when (${when}) execute function touch_accounts_of_role();
  `;
}
