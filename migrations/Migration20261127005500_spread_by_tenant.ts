import { Migration } from '@mikro-orm/migrations';

/**
 * What the schema needs to be spread over several machines by tenant (docs/scaling.md), where each table is many, named
 * `account_102010` and so on, and what runs there knows no more than that name:
 *
 * - Triggers are told their table's name, instead of asking which they stand on.
 * - Who is calling is asked in the tenant that the path names, so that one machine answers. The function that asks all of them
 *   stays for the version before.
 * - Functions that look for something read the tenant once and look with its value, not with a call that each machine would
 *   have to make to find out that it is not meant.
 * - What a trigger or a function writes to is named with its schema, whoever runs it.
 */
export class Migration20261127005500_spread_by_tenant extends Migration {
  override name = 'Migration20261127005500_spread_by_tenant';

  override up(): void {
    this.addCaller();
    for (const finder of FINDERS) this.addSql(finder.byValue);
    this.addSql(RESEMBLING_BY_VALUE);
    this.addSql(touchAccountsOfPerson('public.account'));
    this.addSql(touchAccountsOfRole('public.account'));
    this.addSql(auditChange('coalesce(tg_argv[0], tg_table_name)'));
    this.addSql(auditChanges('coalesce(tg_argv[0], tg_table_name)'));
    for (const trigger of TRIGGERS) this.replace(trigger, `'${trigger.table}'`);
  }

  override down(): void {
    for (const trigger of TRIGGERS) this.replace(trigger, '');
    this.addSql(auditChanges('tg_table_name'));
    this.addSql(auditChange('tg_table_name'));
    this.addSql(touchAccountsOfRole('account'));
    this.addSql(touchAccountsOfPerson('account'));
    this.addSql(RESEMBLING_BY_CALL);
    for (const finder of FINDERS) this.addSql(finder.byCall);
    this.addSql(`drop function scim_caller_in(text, bytea);`);
  }

  private addCaller(): void {
    this.addSql(`
      create function scim_caller_in(tenant text, token_digest bytea) returns table (
        tenant_id text, token_id uuid, expires_at timestamptz, enabled boolean, match_method text,
        second_match_method text, name_check text,
        create_saml_mappings boolean, identity_provider_id uuid, user_identifier text, immutable_attributes text,
        connection_tested_at timestamptz, lookup_seen_at timestamptz, last_seen_entra_at timestamptz)
      language plpgsql stable security definer rows 1 set search_path = pg_catalog, pg_temp
      as $$
      begin
        return query
          select t.tenant_id, t.id, t.expires_at::timestamptz, s.enabled, s.match_method, s.second_match_method, s.name_check,
            s.create_saml_mappings, s.identity_provider_id, s.user_identifier, s.immutable_attributes,
            s.connection_tested_at::timestamptz, s.lookup_seen_at::timestamptz, s.last_seen_entra_at::timestamptz
          from public.scim_token t join public.scim_settings s on s.tenant_id = t.tenant_id
          where t.tenant_id = tenant and s.tenant_id = tenant and t.digest = token_digest
            and t.revoked_at is null
            and (t.expires_at is null or t.expires_at > now());
      end $$;
    `);
    this.addSql(`revoke all on function scim_caller_in(text, bytea) from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function scim_caller_in(text, bytea) to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
  }

  private replace({ name, table, kind, on, how, calls }: AuditTrigger, argument: string): void {
    this.addSql(`drop trigger ${name} on ${table};`);
    this.addSql(`create ${kind ?? 'trigger'} ${name} after ${on} on ${table} ${how} execute function ${calls}(${argument});`);
  }
}

interface AuditTrigger {
  name: string;
  table: string;
  kind?: 'constraint trigger';
  on: string;
  how: string;
  calls: 'audit_change' | 'audit_changes';
}

const NOT_BY_SCIM = `current_setting('app.actor', true) is null or current_setting('app.actor', true) not like 'scim:%'`;
const ANY = 'insert or update or delete';

const row = (table: string, on: string, when = ''): AuditTrigger => ({
  name: `${table}_audit`,
  table,
  on,
  how: `for each row ${when}`,
  calls: 'audit_change',
});

/** As the migrations before have made them. */
const TRIGGERS: readonly AuditTrigger[] = [
  ...['tenant', 'scim_settings', 'scim_token', 'role', 'identity_provider', 'saml_mapping', 'session'].map((table) =>
    row(table, ANY),
  ),
  row('account', ANY, `when (${NOT_BY_SCIM})`),
  row('account_email', ANY, `when (${NOT_BY_SCIM})`),
  row('review_item', 'update', `when (${NOT_BY_SCIM})`),
  {
    ...row('person_import', ANY),
    kind: 'constraint trigger',
    how: 'deferrable initially deferred for each row',
  },
  {
    name: 'person_audit',
    table: 'person',
    on: 'update',
    how: 'referencing old table as gone new table as come for each statement',
    calls: 'audit_changes',
  },
  {
    name: 'person_deletion_audit',
    table: 'person',
    on: 'delete',
    how: 'referencing old table as gone for each statement',
    calls: 'audit_changes',
  },
];

const CURRENT_TENANT = `nullif(current_setting('app.tenant', true), '')`;

function finder(name: string, ...places: [table: string, id: string][]): { byCall: string; byValue: string } {
  const looks = (tenant: string): string =>
    places
      .map(
        ([table, id]) => `
        select t.${id} from public.${table} t
        where t.tenant_id = ${tenant} and (t.search_text like one or t.search_text like other)`,
      )
      .join(' union all ');
  const head = `create or replace function ${name}(one text, other text) returns setof uuid`;
  const rights = 'stable security definer set search_path = pg_catalog, pg_temp';
  return {
    byCall: `${head} language sql ${rights} as $$ ${looks(CURRENT_TENANT)} $$;`,
    byValue: `${head} language plpgsql ${rights} as $$
      declare
        tenant text := ${CURRENT_TENANT};
      begin
        return query ${looks('tenant')};
      end $$;`,
  };
}

const FINDERS = [
  finder('persons_found', ['person', 'id'], ['employment', 'person_id']),
  finder('accounts_found', ['account', 'id'], ['account_email', 'account_id']),
  finder('saml_mappings_found', ['saml_mapping', 'id']),
];

const RESEMBLING = `create or replace function persons_resembling(word text, at_most integer) returns setof uuid`;
const RESEMBLING_RIGHTS = `stable security definer set search_path = pg_catalog, pg_temp
      set pg_trgm.word_similarity_threshold = '0.5'`;
const resembling = (tenant: string): string => `
        select near.id
        from (
          select t.id, t.search_text from public.person t
          where t.tenant_id = ${tenant} and t.search_text operator(public.%>) word
          limit 2000
        ) as near
        order by public.word_similarity(word, near.search_text) desc, near.id limit least(at_most, 100)`;
const RESEMBLING_BY_CALL = `${RESEMBLING} language sql ${RESEMBLING_RIGHTS} as $$ ${resembling(CURRENT_TENANT)} $$;`;
const RESEMBLING_BY_VALUE = `${RESEMBLING} language plpgsql ${RESEMBLING_RIGHTS} as $$
      declare
        tenant text := ${CURRENT_TENANT};
      begin
        return query ${resembling('tenant')};
      end $$;`;

function touchAccountsOfPerson(account: string): string {
  return `
      create or replace function touch_accounts_of_person() returns trigger language plpgsql as $$
      begin
        update ${account} set version = version + 1, updated_at = now()
          where tenant_id = new.tenant_id and person_id = new.id;
        return null;
      end $$;`;
}

function touchAccountsOfRole(account: string): string {
  return `
      create or replace function touch_accounts_of_role() returns trigger language plpgsql as $$
      begin
        update ${account} set version = version + 1, updated_at = now(), role_name_norm = new.name_norm
          where tenant_id = new.tenant_id and role_id = new.id;
        return null;
      end $$;`;
}


/** @param tableName SQL for the name of the table that it stands on */
function auditChange(tableName: string): string {
  return `
      create or replace function audit_change() returns trigger language plpgsql security definer
      set search_path = pg_catalog, pg_temp set timezone = 'UTC'
      as $$
      declare
        table_name text := ${tableName};
        row_before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
        row_after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
        one jsonb := coalesce(row_after, row_before);
        before jsonb;
        after jsonb;
      begin
        if tg_op = 'UPDATE' then
          select jsonb_object_agg(key, value) into before from jsonb_each(row_before) where row_after->key <> value;
          select jsonb_object_agg(key, value) into after from jsonb_each(row_after) where row_before->key <> value;
        else
          before := row_before;
          after := row_after;
        end if;
        before := public.audit_image(before);
        after := public.audit_image(after);
        if before is null and after is null then return null; end if;
        perform public.append_audit_event(
          one->>'tenant_id',
          replace(table_name, '_', '-') || case tg_op when 'INSERT' then '.created' when 'UPDATE' then '.changed' else '.deleted' end,
          one->>'id',
          (case when table_name = 'account' then one->>'id' else one->>'account_id' end)::uuid,
          (case when table_name = 'person' then one->>'id' else one->>'person_id' end)::uuid,
          case tg_op
            when 'INSERT' then jsonb_build_object('after', after)
            when 'DELETE' then jsonb_build_object('before', before)
            else jsonb_build_object('before', before, 'after', after)
          end::text);
        return null;
      end $$;`;
}

/** As Migration20261126195703 has it. */
const CHANGED = `
            select tenant_id, id, uuid_send(gen_random_uuid()) as salt,
              jsonb_build_object('before', before, 'after', after)::text as details
            from (
              select coalesce(n.tenant_id, o.tenant_id) as tenant_id, coalesce(n.id, o.id) as id,
                to_jsonb(o) as was, to_jsonb(n) as will
              from gone o full join come n on n.tenant_id = o.tenant_id and n.id = o.id
              where (o.person_code, o.person_code_norm, o.internal_email, o.internal_email_norm, o.external_email,
                  o.external_email_norm)
                is distinct from (n.person_code, n.person_code_norm, n.internal_email, n.internal_email_norm, n.external_email,
                  n.external_email_norm)
              offset 0 -- or each value would be made anew for each key
            ) as pair
            cross join lateral (
              select jsonb_object_agg(key, was->key) filter (where was is not null) as before,
                jsonb_object_agg(key, will->key) filter (where will is not null) as after
              from jsonb_object_keys(coalesce(will, was)) as key
              -- What audit_image leaves out of a person; to call it twice for each costs more than all the rest.
              where was->key is distinct from will->key and key not in ('tenant_id', 'updated_at', 'search_text')
            ) as different`;
const DELETED = `
            select tenant_id, id, uuid_send(gen_random_uuid()) as salt,
              jsonb_build_object('before', public.audit_image(to_jsonb(o)))::text as details
            from gone o`;

const INTO_PENDING =
  'insert into public.audit_pending (tenant_id, at, actor, kind, subject_id, person_id, details, salt, details_digest)';

/** All events of a statement at once. */
const atOnce = (events: string): string => `
          ${INTO_PENDING}
          select tenant_id, clock_timestamp(), actor, kind, id, id, details::json, salt,
            sha256(salt || convert_to(details, 'UTF8'))
          from (${events}) as event;`;

/** One after the other: what a statement has changed of a part of a table cannot be read by one that writes to a spread table. */
const eachAlone = (events: string): string => `
          for event in ${events} loop
            ${INTO_PENDING}
              values (event.tenant_id, clock_timestamp(), actor, kind, event.id, event.id, event.details::json, event.salt,
                sha256(event.salt || convert_to(event.details, 'UTF8')));
          end loop;`;

/** @param tableName SQL for the name of the table that it stands on */
function auditChanges(tableName: string): string {
  return `
      create or replace function audit_changes() returns trigger language plpgsql security definer
      set search_path = pg_catalog, pg_temp set timezone = 'UTC'
      as $$
      declare
        table_name text := ${tableName};
        kind text := replace(table_name, '_', '-') || case tg_op when 'UPDATE' then '.changed' else '.deleted' end;
        actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'database role ' || session_user);
        event record;
      begin
        if tg_op = 'UPDATE' and table_name = tg_table_name then ${atOnce(CHANGED)}
        elsif tg_op = 'UPDATE' then ${eachAlone(CHANGED)}
        elsif table_name = tg_table_name then ${atOnce(DELETED)}
        else ${eachAlone(DELETED)}
        end if;
        return null;
      end $$;`;
}
