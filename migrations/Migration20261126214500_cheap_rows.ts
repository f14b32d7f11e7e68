import { Migration } from '@mikro-orm/migrations';

/**
 * What the database does for each row that is written, without being planned anew each time (docs/performance.md).
 *
 * A generated column's expression is prepared for every statement, and functions in SQL are written into it: the long one that
 * makes the searched text cost more than the row. Functions in PL/pgSQL are called, and keep their plans.
 *
 * An entry of the provisioning log is the audit event of every SCIM write, and is only ever inserted, so that its trigger need
 * not compare anything. Its place in the chain is given with those of all others that wait, at a cost for each that does not
 * grow with their number.
 */
export class Migration20261126214500_cheap_rows extends Migration {
  override name = 'Migration20261126214500_cheap_rows';

  override up(): void {
    // The columns know the function itself and not its name, so that it has to be the same one.
    this.addSql(`
      do $$ begin
        execute 'create function search_text_in_sql(input text) returns text language sql immutable parallel safe '
          || pg_get_function_sqlbody('search_text_of(text)'::regprocedure);
      end $$;
    `);
    this.addSql(`
      create or replace function search_text_of(input text) returns text language plpgsql immutable parallel safe as $$
      begin
        -- Most values are of ASCII: there is one way to write them.
        if octet_length(input) = char_length(input) then return lower(input collate "C"); end if;
        return public.search_text_in_sql(input);
      end $$;
    `);
    this.addSql(`drop trigger provisioning_log_audit on provisioning_log;`);
    this.addSql(`
      create function audit_log_entry() returns trigger language plpgsql security definer
      set search_path = pg_catalog, pg_temp set timezone = 'UTC'
      as $$
      declare
        salt bytea := uuid_send(gen_random_uuid());
        details text := jsonb_build_object('after', to_jsonb(new) - 'tenant_id')::text;
      begin
        insert into public.audit_pending
            (tenant_id, at, actor, kind, subject_id, account_id, person_id, details, salt, details_digest)
          values (new.tenant_id, clock_timestamp(),
            coalesce(nullif(current_setting('app.actor', true), ''), 'database role ' || session_user),
            'provisioning-log.created', new.id, new.account_id, new.person_id, details::json, salt,
            sha256(salt || convert_to(details, 'UTF8')));
        return null;
      end $$;
    `);
    this.addSql(`revoke all on function audit_log_entry() from public;`);
    this.addSql(
      `create trigger provisioning_log_audit after insert on provisioning_log for each row execute function audit_log_entry();`,
    );
    this.addSql(`
      create or replace function seal_tenant_events(tenant text, at_most integer) returns integer language plpgsql
      set search_path = pg_catalog, pg_temp set timezone = 'UTC'
      as $$
      declare
        head record;
        last_id bigint;
        sealed integer;
      begin
        -- One at a time for each tenant, whatever number of servers there are. Taken by whoever means to wait; see below.
        perform pg_advisory_xact_lock(hashtextextended('audit seal ' || tenant, 0));
        insert into public.audit_head values (tenant, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
        select seq, hash into head from public.audit_head where tenant_id = tenant for update;
        -- The bound first: which rows are among the first so many would be asked again for each of them. What a slower
        -- transaction has left below it in the meantime is taken along.
        select max(id) into last_id from (
          select id from public.audit_pending where tenant_id = tenant order by id limit at_most) first_ones;
        with taken as (
          delete from public.audit_pending where tenant_id = tenant and id <= last_id returning *
        ), placed as (
          select taken.*, head.seq + row_number() over (order by id) as seq from taken
        ), linked as (
          select placed.*, public.audit_chain(head.hash,
              public.audit_part(tenant_id) || public.audit_part(seq::text) ||
              public.audit_part(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ||
              public.audit_part(actor) || public.audit_part(kind) || public.audit_part(coalesce(subject_id, '')) ||
              public.audit_part(coalesce(account_id::text, '')) || public.audit_part(coalesce(person_id::text, '')) ||
              public.audit_part(encode(details_digest, 'hex'))) over (order by seq) as hash
          from placed
        ), written as (
          insert into public.audit_event (tenant_id, seq, at, actor, kind, subject_id, account_id, person_id, details, salt,
              details_digest, prev_hash, hash)
            select tenant_id, seq, at, actor, kind, subject_id, account_id, person_id, details, salt, details_digest,
              coalesce(lag(hash) over (order by seq), head.hash), hash
            from linked
            returning audit_event.seq, audit_event.hash
        ), moved as (
          update public.audit_head h set seq = last.seq, hash = last.hash
            from (select seq, hash from written order by seq desc limit 1) last
            where h.tenant_id = tenant
        )
        select count(*) into sealed from written;
        return sealed;
      end $$;
    `);
  }
}
