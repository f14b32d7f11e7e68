import { Migration } from '@mikro-orm/migrations';

/**
 * The audit trail takes many events of one transaction. Each event writes a new version of the tenant's head, and whoever
 * looked for the head by its index went past all the versions before, which stay until the transaction ends: a hundred
 * thousand events, as an import has them, took the better part of an hour. Now the transaction remembers where its own newest version is.
 */
export class Migration20261126180100 extends Migration {
  override name = 'Migration20261126180100';

  override up(): void {
    // A remembered place is only believed if the row there is alive and the tenant's; anything else is looked for as before.
    this.addSql(
      appendAuditEvent({
        declare: `head_at tid := nullif(current_setting('app.audit_head', true), '')::tid;`,
        lock: `
        if head_at is not null then
          select seq, hash into previous from public.audit_head where ctid = head_at and tenant_id = tenant for update;
        end if;
        if not found or head_at is null then
          select seq, hash, ctid into previous from public.audit_head where tenant_id = tenant for update;
          if not found then
            insert into public.audit_head values (tenant, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
            select seq, hash, ctid into previous from public.audit_head where tenant_id = tenant for update;
          end if;
          head_at := previous.ctid;
        end if;`,
        write: `
        update public.audit_head set seq = new_seq, hash = new_hash where ctid = head_at and tenant_id = tenant
          returning ctid into strict head_at;
        perform set_config('app.audit_head', head_at::text, true);`,
      }),
    );
  }

  override down(): void {
    this.addSql(
      appendAuditEvent({
        declare: '',
        lock: `
        select seq, hash into previous from public.audit_head where tenant_id = tenant for update;
        if not found then
          insert into public.audit_head values (tenant, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
          select seq, hash into previous from public.audit_head where tenant_id = tenant for update;
        end if;`,
        write: `
        update public.audit_head set seq = new_seq, hash = new_hash where tenant_id = tenant;`,
      }),
    );
  }
}

/** As in Migration20261124073500, but for how the head is found and written. */
function appendAuditEvent({ declare, lock, write }: { declare: string; lock: string; write: string }): string {
  return `
      create or replace function append_audit_event(tenant text, kind text, subject text, account uuid, person uuid, details text)
      returns void language plpgsql set search_path = pg_catalog, pg_temp
      as $$
      declare
        previous record;
        ${declare}
        new_seq bigint;
        moment timestamptz(3);
        salt bytea := uuid_send(gen_random_uuid());
        digest bytea := sha256(salt || convert_to(details, 'UTF8'));
        who text := coalesce(nullif(current_setting('app.actor', true), ''), 'database role ' || session_user);
        new_hash bytea;
      begin${lock}
        new_seq := previous.seq + 1;
        moment := clock_timestamp();
        select sha256(previous.hash || convert_to(string_agg(octet_length(part) || ':' || part || ',', '' order by place), 'UTF8'))
          into new_hash
          from unnest(array[
            tenant, new_seq::text, to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), who, kind,
            coalesce(subject, ''), coalesce(account::text, ''), coalesce(person::text, ''), encode(digest, 'hex')
          ]) with ordinality as parts(part, place);
        insert into public.audit_event
          values (tenant, new_seq, moment, who, kind, subject, account, person, details::json, salt, digest, previous.hash, new_hash);${write}
      end $$;
    `;
}
