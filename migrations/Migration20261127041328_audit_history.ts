import { Migration } from '@mikro-orm/migrations';

/**
 * The audit trail as HR reads it (docs/design.md §10). The server's role may read the trail of the transaction's own tenant, as
 * the policies have it, and still write nothing of it. The indexes are paid for by the sealer, and making them keeps nobody
 * waiting but it.
 */
export class Migration20261127041328_audit_history extends Migration {
  override name = 'Migration20261127041328_audit_history';

  override up(): void {
    this.addSql(
      `create table "audit_check" ("tenant_id" text not null, "progress" jsonb not null, "is_running" boolean not null, "checked_at" timestamptz(3) null, "whole_from" timestamptz(3) null, "up_to_seq" bigint null, "up_to_at" timestamptz(3) null, "first_broken" jsonb null, primary key ("tenant_id"));`,
    );
    this.addSql(`alter table "audit_check" enable row level security;`);
    this.addSql(`alter table "audit_check" force row level security;`);
    this.addSql(
      `create policy "audit_check_tenant" on "audit_check" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`,
    );
    for (const [name, { columns, where }] of Object.entries(INDEXES)) {
      this.addSql(`create index ${name} on audit_event (${columns})${where === undefined ? '' : ` where ${where}`};`);
    }
    this.addDueChecks();
    this.addSealingOfOne();
    this.addSql(`
      do $$ begin
        execute format('grant select on audit_event, audit_head, audit_pending to %I', left(current_user, 55) || '_runtime');
        execute format('grant select, insert, update on audit_check to %I', left(current_user, 55) || '_runtime');
        execute format('grant execute on function audit_checks_due(), seal_events_of_tenant() to %I',
          left(current_user, 55) || '_runtime');
      end $$;
    `);
  }

  override down(): void {
    this.addSql(`drop function seal_events_of_tenant();`);
    this.addSql(`drop function audit_checks_due();`);
    this.addSql(`
      do $$ begin
        execute format('revoke select on audit_event, audit_head, audit_pending from %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
    for (const name of Object.keys(INDEXES)) this.addSql(`drop index ${name};`);
    this.addSql(`drop table if exists "audit_check" cascade;`);
  }

  /** Whose chain is to be looked at: of all tenants, which the server's role sees one at a time. */
  private addDueChecks(): void {
    this.addSql(`create policy audit_check_due on audit_check for select to current_user using (true);`);
    this.addSql(`
      create function audit_checks_due() returns setof text language sql stable security definer
      set search_path = pg_catalog, pg_temp
      as $$
        select h.tenant_id
        from public.audit_head h left join public.audit_check c on c.tenant_id = h.tenant_id
        where c.tenant_id is null or c.is_running or c.whole_from is null or c.whole_from < now() - interval '1 day'
          or (c.first_broken is null and c.up_to_seq is distinct from h.seq)
        order by c.checked_at nulls first, h.tenant_id
        limit 1000
      $$;
    `);
    this.addSql(`revoke all on function audit_checks_due() from public;`);
  }

  /** For whoever is about to read: what has just happened is in the chain then. Which tenant, the transaction says. */
  private addSealingOfOne(): void {
    this.addSql(`
      create function seal_events_of_tenant() returns integer language plpgsql security definer
      set search_path = pg_catalog, pg_temp set lock_timeout = '2s'
      as $$
      declare
        tenant text := nullif(current_setting('app.tenant', true), '');
      begin
        if not exists (select from public.audit_pending where tenant_id = tenant) then return 0; end if;
        return public.seal_tenant_events(tenant, 10000);
      exception
        -- Another sealer is at it for longer than a reader should wait.
        when lock_not_available then return 0;
      end $$;
    `);
    this.addSql(`revoke all on function seal_events_of_tenant() from public;`);
  }
}

/** Each gives one list in its order. */
const INDEXES: Readonly<Record<string, { columns: string; where?: string }>> = {
  audit_event_at_idx: { columns: 'tenant_id, at, seq' },
  audit_event_kind_idx: { columns: 'tenant_id, kind, at, seq' },
  audit_event_actor_idx: { columns: 'tenant_id, actor, at, seq' },
  audit_event_person_idx: { columns: 'tenant_id, person_id, at, seq', where: 'person_id is not null' },
  audit_event_account_idx: { columns: 'tenant_id, account_id, at, seq', where: 'account_id is not null' },
};
