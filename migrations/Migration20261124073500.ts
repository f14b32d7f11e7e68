import { Migration } from '@mikro-orm/migrations';

/**
 * The audit trail (docs/decisions/audit-trail.md): a hash chain for each tenant, written by triggers, so that no change of
 * these tables gets around it, whoever makes it. The server's role has no right at all on the trail's own tables.
 */
export class Migration20261124073500 extends Migration {
  override name = 'Migration20261124073500';

  override up(): void {
    this.addSql(`
      create table audit_event (
        tenant_id text not null,
        seq bigint not null,
        at timestamptz(3) not null,
        actor text not null,
        kind text not null,
        subject_id text null,
        account_id uuid null,
        person_id uuid null,
        -- What may have to be redacted, and the salt without which the digest says nothing about it.
        details json null,
        salt bytea null,
        details_digest bytea not null,
        prev_hash bytea not null,
        hash bytea not null,
        constraint audit_event_pkey primary key (tenant_id, seq)
      );
    `);
    this.addSql(`
      create table audit_head (
        tenant_id text not null,
        seq bigint not null,
        hash bytea not null,
        constraint audit_head_pkey primary key (tenant_id)
      );
    `);
    for (const table of ['audit_event', 'audit_head']) {
      const own = `tenant_id = nullif(current_setting('app.tenant', true), '')`;
      this.addSql(`alter table ${table} enable row level security;`);
      this.addSql(`alter table ${table} force row level security;`);
      this.addSql(`create policy ${table}_tenant on ${table} using (${own}) with check (${own});`);
      // Whoever mends a row past the server need not know of the variable for the trail to see it.
      const none = `nullif(current_setting('app.tenant', true), '') is null`;
      this.addSql(`create policy ${table}_owner on ${table} to current_user using (${none}) with check (${none});`);
    }

    // The same bytes as src/audit/audit-event.ts. Whoever comes waits at the head for those who came before.
    this.addSql(`
      create function append_audit_event(tenant text, kind text, subject text, account uuid, person uuid, details text)
      returns void language plpgsql set search_path = pg_catalog, pg_temp
      as $$
      declare
        previous record;
        new_seq bigint;
        moment timestamptz(3);
        salt bytea := uuid_send(gen_random_uuid());
        digest bytea := sha256(salt || convert_to(details, 'UTF8'));
        who text := coalesce(nullif(current_setting('app.actor', true), ''), 'database role ' || session_user);
        new_hash bytea;
      begin
        select seq, hash into previous from public.audit_head where tenant_id = tenant for update;
        if not found then
          insert into public.audit_head values (tenant, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
          select seq, hash into previous from public.audit_head where tenant_id = tenant for update;
        end if;
        new_seq := previous.seq + 1;
        moment := clock_timestamp();
        select sha256(previous.hash || convert_to(string_agg(octet_length(part) || ':' || part || ',', '' order by place), 'UTF8'))
          into new_hash
          from unnest(array[
            tenant, new_seq::text, to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), who, kind,
            coalesce(subject, ''), coalesce(account::text, ''), coalesce(person::text, ''), encode(digest, 'hex')
          ]) with ordinality as parts(part, place);
        insert into public.audit_event
          values (tenant, new_seq, moment, who, kind, subject, account, person, details::json, salt, digest, previous.hash, new_hash);
        update public.audit_head set seq = new_seq, hash = new_hash where tenant_id = tenant;
      end $$;
    `);
    // What changes with every request, and what is a secret or made from one, stays out.
    this.addSql(`
      create function audit_image(image jsonb) returns jsonb language sql immutable
      set search_path = pg_catalog, pg_temp
      as $$
        select jsonb_object_agg(key, case when key = 'password_hash' and value <> 'null' then '"hidden"' else value end)
        from jsonb_each(image)
        where key not in ('tenant_id', 'digest', 'created_by', 'version', 'updated_at', 'connection_tested_at', 'lookup_seen_at')
          and key not like 'last\\_seen%' and key not like 'last\\_used%'
      $$;
    `);
    this.addSql(`
      create function audit_change() returns trigger language plpgsql security definer
      set search_path = pg_catalog, pg_temp set timezone = 'UTC'
      as $$
      declare
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
          replace(tg_table_name, '_', '-') || case tg_op when 'INSERT' then '.created' when 'UPDATE' then '.changed' else '.deleted' end,
          one->>'id',
          (case when tg_table_name = 'account' then one->>'id' else one->>'account_id' end)::uuid,
          (case when tg_table_name = 'person' then one->>'id' else one->>'person_id' end)::uuid,
          case tg_op
            when 'INSERT' then jsonb_build_object('after', after)
            when 'DELETE' then jsonb_build_object('before', before)
            else jsonb_build_object('before', before, 'after', after)
          end::text);
        return null;
      end $$;
    `);
    for (const name of [
      'append_audit_event(text, text, text, uuid, uuid, text)',
      'audit_image(jsonb)',
      'audit_change()',
    ]) {
      this.addSql(`revoke all on function ${name} from public;`);
    }

    this.chainLogSoFar();
    // At the very end of each transaction, so that the tenant's head is locked for as short as can be, and always last.
    for (const [table, events, when] of AUDITED) {
      this.addSql(
        `create constraint trigger ${table}_audit after ${events} on ${table} deferrable initially deferred
          for each row ${when === undefined ? '' : `when (${when}) `}execute function audit_change();`,
      );
    }
  }

  /** Entries that are there already become the chain's beginning, so that from now on all of them are held to it. */
  private chainLogSoFar(): void {
    this.addSql(`
      do $$
      declare
        one record;
        entry record;
      begin
        perform set_config('timezone', 'UTC', true), set_config('app.operator', 'on', true),
          set_config('app.actor', 'migration', true);
        for one in select tenant_id from tenant order by tenant_id loop
          perform set_config('app.tenant', one.tenant_id, true);
          for entry in select * from provisioning_log where tenant_id = one.tenant_id order by id loop
            perform append_audit_event(one.tenant_id, 'provisioning-log.created', entry.id::text, entry.account_id,
              entry.person_id, jsonb_build_object('after', audit_image(to_jsonb(entry)))::text);
          end loop;
        end loop;
        perform set_config('app.tenant', '', true), set_config('app.operator', '', true), set_config('app.actor', '', true);
      end $$;
    `);
  }
}

/** What SCIM does to an account stands in the provisioning log, so only other hands are of interest there. */
const NOT_BY_SCIM = `current_setting('app.actor', true) is null or current_setting('app.actor', true) not like 'scim:%'`;

const AUDITED: [table: string, events: string, when?: string][] = [
  ['provisioning_log', 'insert'],
  ['tenant', 'insert or update or delete'],
  ['scim_settings', 'insert or update or delete'],
  ['scim_token', 'insert or update or delete'],
  ['role', 'insert or update or delete'],
  ['identity_provider', 'insert or update or delete'],
  ['saml_mapping', 'insert or update or delete'],
  ['session', 'insert or update or delete'],
  ['account', 'insert or update or delete', NOT_BY_SCIM],
  ['account_email', 'insert or update or delete', NOT_BY_SCIM],
  // HR's own records: what matching reads and what is gone, not every import.
  ['person', 'update of person_code_norm, internal_email_norm, external_email_norm or delete'],
];
