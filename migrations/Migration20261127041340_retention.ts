import { Migration } from '@mikro-orm/migrations';

/**
 * For how long a tenant keeps what (docs/data-protection.md), and the function that carries it out, a little at a time. The
 * server's role may neither delete an entry of the log nor change an event, so a function of the owner does: of the
 * transaction's tenant, and without an argument. How old is too old stands in the tenant's own row, and whoever changes that is
 * in the trail.
 *
 * What an event said goes as a redaction takes it away: the digest stays, the salt goes, and an event of the chain names those
 * that were emptied, and says so where their entries of the log are gone with them.
 */
export class Migration20261127041340_retention extends Migration {
  override name = 'Migration20261127041340_retention';

  override up(): void {
    this.addTable();
    // Up to which event nothing is left to be emptied, so that a step begins where the one before has ended.
    this.addSql(`alter table audit_head add details_forgotten_to bigint not null default 0;`);
    // An entry's event is found by the entry.
    this.addSql(
      `create index audit_event_entry_idx on audit_event (tenant_id, subject_id) where kind = 'provisioning-log.created';`,
    );
    this.addSql(eraseDeletedAccounts(`make_interval(days => coalesce(r.deleted_accounts_days, 30))`));
    this.addCount();
    this.addSteps();
  }

  override down(): void {
    this.addSql(`drop function forget_by_retention();`);
    this.addSql(`drop function audit_details_older_than(integer, integer);`);
    this.addSql(eraseDeletedAccounts(`interval '30 days'`, false));
    this.addSql(`drop index audit_event_entry_idx;`);
    this.addSql(`alter table audit_head drop column details_forgotten_to;`);
    this.addSql(`drop table if exists "retention" cascade;`);
  }

  private addTable(): void {
    this.addSql(`create table "retention" ("tenant_id" text not null, "provisioning_log_days" int not null default 730, "audit_details_days" int not null default 2555, "imports_days" int not null default 90, "deleted_accounts_days" int not null default 30, "sessions_days" int not null default 30, primary key ("tenant_id"));`);
    this.addSql(`alter table "retention" enable row level security;`);
    this.addSql(`alter table "retention" force row level security;`);
    this.addSql(`create policy "retention_tenant" on "retention" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    // Deleted accounts are erased of all tenants at once, by the owner, who is held to policies as well.
    this.addSql(`create policy retention_age on retention for select to current_user using (true);`);
    this.addSql(`
      do $$ begin
        execute format('grant select, insert, update on retention to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
    this.addSql(
      `create trigger retention_audit after insert or update or delete on retention
        for each row execute function audit_change('retention');`,
    );
  }

  /** What would go, for whoever has not saved it yet; a number, and nothing of the events. */
  private addCount(): void {
    this.addSql(`
      create function audit_details_older_than(days integer, at_most integer) returns integer language plpgsql stable
      security definer set search_path = pg_catalog, pg_temp
      as $$
      declare
        tenant text := nullif(current_setting('app.tenant', true), '');
        done bigint := (select details_forgotten_to from public.audit_head where tenant_id = tenant);
      begin
        return (select count(*) from (
          select from public.audit_event
          where tenant_id = tenant and seq > done and at < now() - make_interval(days => days)
            and details is not null and kind <> 'audit.redacted'
          limit at_most
        ) as old);
      end $$;
    `);
    this.allow('audit_details_older_than(integer, integer)');
  }

  private addSteps(): void {
    this.addSql(`
      create function forget_by_retention() returns integer language plpgsql security definer
      set search_path = pg_catalog, pg_temp set timezone = 'UTC'
      as $$
      declare
        tenant text := nullif(current_setting('app.tenant', true), '');
        kept record;
        ids uuid[];
        seqs bigint[];
        done bigint;
        reached bigint;
        gone integer;
      begin
        -- One at a time for each tenant, whatever number of servers there are; what a step has begun it ends by itself.
        if tenant is null or not pg_try_advisory_xact_lock(hashtextextended('retention ' || tenant, 0)) then return 0; end if;
        select now() - make_interval(days => coalesce(r.provisioning_log_days, 730)) as log,
            now() - make_interval(days => coalesce(r.audit_details_days, 2555)) as details,
            now() - make_interval(days => coalesce(r.imports_days, 90)) as imports,
            now() - make_interval(days => coalesce(r.sessions_days, 30)) as sessions
          into kept from (select) one left join public.retention r on r.tenant_id = tenant;

        -- Entries of the log, and what their events say: the same once more.
        select array_agg(id), array_agg(seq) into ids, seqs from (
          select l.id, e.seq from public.provisioning_log l
          join public.audit_event e
            on e.tenant_id = tenant and e.kind = 'provisioning-log.created' and e.subject_id = l.id::text
          where l.tenant_id = tenant and l.at < kept.log order by l.at limit 500
        ) as old;
        if ids is not null then
          delete from public.provisioning_log where tenant_id = tenant and id = any(ids);
          update public.audit_event set details = null, salt = null
            where tenant_id = tenant and seq = any(seqs) and details is not null;
          perform public.append_audit_event(tenant, 'audit.redacted', null, null, null, jsonb_build_object(
            'because', 'retention', 'logEntries', 'deleted',
            'events', (select jsonb_agg(one::text order by one) from unnest(seqs) as one))::text);
          -- At once, because until then the emptied events would be named by none.
          perform public.seal_tenant_events(tenant, 2147483647);
          return cardinality(ids);
        end if;

        delete from public.review_item where tenant_id = tenant and id in (
          select id from public.review_item
          where tenant_id = tenant and state in ('mended', 'dismissed') and closed_at < kept.log limit 500);
        get diagnostics gone = row_count;
        if gone > 0 then return gone; end if;

        -- What events say, from where the step before has ended; their times are as their numbers, give or take a moment.
        select details_forgotten_to into done from public.audit_head where tenant_id = tenant;
        select coalesce(min(seq) filter (where at >= kept.details) - 1, max(seq)),
            array_agg(seq order by seq) filter (where has_details and at < kept.details)
          into reached, seqs
          from (
            select seq, at, details is not null and kind <> 'audit.redacted' as has_details
            from public.audit_event where tenant_id = tenant and seq > done order by seq limit 500
          ) as next;
        if reached > done then
          seqs := array(select one from unnest(seqs) as one where one <= reached order by one);
          if cardinality(seqs) > 0 then
            update public.audit_event set details = null, salt = null where tenant_id = tenant and seq = any(seqs);
            perform public.append_audit_event(tenant, 'audit.redacted', null, null, null, jsonb_build_object(
              'because', 'retention', 'events', (select jsonb_agg(one::text order by one) from unnest(seqs) as one))::text);
            perform public.seal_tenant_events(tenant, 2147483647);
          end if;
          update public.audit_head set details_forgotten_to = reached where tenant_id = tenant;
          return reached - done;
        end if;

        -- What an import has changed may be a hundred thousand persons.
        delete from public.person_import_change where tenant_id = tenant and (import_id, person_id) in (
          select c.import_id, c.person_id from public.person_import i
          join public.person_import_change c on c.tenant_id = tenant and c.import_id = i.id
          where i.tenant_id = tenant and i.at < kept.imports limit 1000);
        get diagnostics gone = row_count;
        if gone > 0 then return gone; end if;
        delete from public.person_import where tenant_id = tenant and id in (
          select id from public.person_import i where tenant_id = tenant and at < kept.imports
            and not exists (select from public.person_import_change c where c.tenant_id = tenant and c.import_id = i.id)
          limit 500);
        get diagnostics gone = row_count;
        if gone > 0 then return gone; end if;

        -- A session ends by itself half an hour after its last request and twelve hours after the sign-in.
        delete from public.session where tenant_id = tenant and id in (
          select id from public.session where tenant_id = tenant
            and least(last_seen_at + interval '30 minutes', created_at + interval '12 hours') < kept.sessions limit 500);
        get diagnostics gone = row_count;
        if gone > 0 then return gone; end if;
        delete from public.ended_session where tenant_id = tenant and id in (
          select id from public.ended_session where tenant_id = tenant and forget_at < now() limit 500);
        get diagnostics gone = row_count;
        return gone;
      end $$;
    `);
    this.allow('forget_by_retention()');
  }

  private allow(name: string): void {
    this.addSql(`revoke all on function ${name} from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function ${name} to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
  }
}

/** @param kept SQL for the interval, with `r` the tenant's row of `retention` */
function eraseDeletedAccounts(kept: string, isByTenant = true): string {
  return `
      create or replace function erase_deleted_accounts() returns integer language plpgsql security definer
      set search_path = pg_catalog, pg_temp
      as $$
      declare
        gone integer;
      begin
        -- One server at a time is enough.
        if not pg_try_advisory_xact_lock(hashtextextended('erase deleted accounts', 0)) then return 0; end if;
        delete from public.deleted_account where (tenant_id, id) in (
          select d.tenant_id, d.id from public.deleted_account d
          ${isByTenant ? 'left join public.retention r on r.tenant_id = d.tenant_id' : ''}
          where d.deleted_at < now() - ${kept} limit 1000);
        get diagnostics gone = row_count;
        return gone;
      end $$;
    `;
}
