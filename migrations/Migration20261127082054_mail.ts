import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../src/database/schema/change-function.js';

/**
 * E-mails to HR, by the outbox that webhooks have (docs/decisions/outbox.md): what leaves an event for them leaves a notice for
 * each HR Professional who wants to be told, too, where a server is there that sends e-mails. That is what `mail_switch` says:
 * such a server renews the row of each tenant; without one nothing is left, and triggers look once.
 */
export class Migration20261127082054_mail extends Migration {
  override name = 'Migration20261127082054_mail';

  override up(): void {
    this.addTables();
    this.addRights();
    this.addNotices();
    this.addToOutbox();
    this.addTimes();
    this.addSending();
  }

  private addTables(): void {
    this.addSql(`create table "notification_settings" ("tenant_id" text not null, "account_id" uuid not null, "events" text[] not null, "weekly_summary" boolean not null, "language" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("tenant_id", "account_id"));`);

    this.addSql(`create table "mail_notice" ("tenant_id" text not null, "id" uuid not null, "recipient_id" uuid not null, "event" text not null, "data" jsonb not null, "at" timestamptz(3) not null, "attempts" int not null default 0, "next_at" timestamptz(3) not null, "give_up_at" timestamptz(3) not null, "taken_by" uuid null, "taken_until" timestamptz(3) null, primary key ("tenant_id", "id"));`);
    this.addSql(`create index "mail_notice_recipient_idx" on "mail_notice" ("tenant_id", "recipient_id", "at");`);
    this.addSql(`create index "mail_notice_due_idx" on "mail_notice" ("next_at");`);

    this.addSql(`alter table "notification_settings" add constraint "notification_settings_account_fkey" foreign key ("tenant_id", "account_id") references "account" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "notification_settings" enable row level security;`);
    this.addSql(`alter table "notification_settings" force row level security;`);
    this.addSql(`create policy "notification_settings_tenant" on "notification_settings" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);

    this.addSql(`alter table "mail_notice" add constraint "mail_notice_recipient_fkey" foreign key ("tenant_id", "recipient_id") references "account" ("tenant_id", "id") on update no action on delete cascade;`);
    this.addSql(`alter table "mail_notice" enable row level security;`);
    this.addSql(`alter table "mail_notice" force row level security;`);
    this.addSql(`create policy "mail_notice_tenant" on "mail_notice" using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));`);
    // Until when a server sends e-mails for the tenant, and since when: only the functions below look at it.
    this.addSql(`create table mail_switch (tenant_id text not null, since timestamptz(3) not null, until timestamptz(3) not null,
      primary key (tenant_id));`);
    this.addSql(`alter table mail_switch enable row level security;`);
    this.addSql(`alter table mail_switch force row level security;`);
    this.addSql(`create policy mail_switch_tenant on mail_switch using (${OWN}) with check (${OWN});`);
  }

  private addRights(): void {
    this.addSql(`
      do $$ begin
        execute format('grant select, insert, update, delete on notification_settings, mail_notice to %I',
          left(current_user, 55) || '_runtime');
      end $$;
    `);
    this.addSql(
      `create trigger notification_settings_audit after insert or update or delete on notification_settings
        for each row execute function audit_change('notification_settings');`,
    );
    // Row-level security is forced, so even the owner, as whom the functions run, needs policies to see the rows of all tenants.
    this.addSql(`create policy mail_switch_lookup on mail_switch for select to current_user using (true);`);
    this.addSql(`create policy mail_notice_due on mail_notice for select to current_user using (true);`);
    this.addSql(`create policy mail_notice_oblivion on mail_notice for delete to current_user using (true);`);
  }

  private addNotices(): void {
    this.addSql(`
      create function is_mail_on(tenant text) returns boolean language sql stable set search_path = pg_catalog, pg_temp
      as $$ select exists (select from public.mail_switch where tenant_id = tenant and until > now()) $$;
    `);
    // Who wants to be told, of those who may be: whoever has chosen nothing wants what USUAL_CHOICE says in
    // src/mail/notification-choice.ts. Whether he still may be is looked at again when it is sent.
    this.addSql(`
      create function mail_recipients(tenant text, event text) returns setof uuid language sql stable
      set search_path = pg_catalog, pg_temp
      as $$
        select a.id from public.role r
          join public.account a on a.tenant_id = r.tenant_id and a.role_id = r.id
          left join public.notification_settings s on s.tenant_id = a.tenant_id and s.account_id = a.id
        where r.tenant_id = tenant and r.base_role = 'HR Professional' and a.active
          and case
            when event = 'weekly-summary' then coalesce(s.weekly_summary, true)
            else event = any(coalesce(s.events,
              '{review-item.opened,deactivations.alarm,token.expiring,provider.silent}'::text[]))
          end
      $$;
    `);
    this.addSql(`
      create function leave_notices(tenant text, event text, data jsonb) returns void language plpgsql
      set search_path = pg_catalog, pg_temp
      as $$
      declare
        at timestamptz := clock_timestamp();
        -- What others may follow waits for them, so that they come as one e-mail.
        wait interval := case when event in ('deactivations.alarm', 'provider.silent', 'weekly-summary') then interval '0'
          else interval '5 minutes' end;
      begin
        insert into public.mail_notice (tenant_id, id, recipient_id, event, data, at, next_at, give_up_at)
          select tenant, gen_random_uuid(), recipient, event, data, at, at + wait, at + wait + interval '24 hours'
          from public.mail_recipients(tenant, event) as recipient
          where public.is_mail_on(tenant);
      end $$;
    `);
    for (const name of HELPERS) this.addSql(`revoke all on function ${name} from public;`);
  }

  /** The functions of the outbox as they are, but for what listens besides webhooks. */
  private addToOutbox(): void {
    for (const [name, before, after] of CHANGED) this.addSql(changeFunction(name, before, after));
  }

  private addTimes(): void {
    this.addSql(`
      create function keep_mail_on() returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp
      as $$
      declare
        one text;
      begin
        -- One server at a time is enough.
        if not pg_try_advisory_xact_lock(hashtextextended('keep mail on', 0)) then return false; end if;
        for one in
          select s.tenant_id from public.scim_settings s
          where not exists (select from public.mail_switch k
            where k.tenant_id = s.tenant_id and k.until > now() + interval '50 minutes')
        loop
          perform set_config('app.tenant', one, true);
          insert into public.mail_switch (tenant_id, since, until) values (one, now(), now() + interval '1 hour')
            on conflict (tenant_id) do update set until = excluded.until;
        end loop;
        perform set_config('app.tenant', '', true);
        return true;
      end $$;
    `);
    // One for each Monday, at eight by the clocks there; a server that was away then leaves the last one when it is back. Of
    // weeks before e-mails were sent nobody is told.
    this.addSql(`
      create function leave_weekly_summaries(moment timestamptz) returns integer language plpgsql security definer
      set search_path = pg_catalog, pg_temp
      as $$
      declare
        one record;
        zone text;
        monday date;
        left_ones integer := 0;
      begin
        if not pg_try_advisory_xact_lock(hashtextextended('leave weekly summaries', 0)) then return 0; end if;
        for one in select tenant_id as id, since from public.mail_switch where until > now() loop
          perform set_config('app.tenant', one.id, true);
          select time_zone into zone from public.tenant where tenant_id = one.id;
          continue when not found;
          monday := date_trunc('week', (moment at time zone zone) - interval '8 hours')::date;
          continue when one.since > (monday + time '08:00') at time zone zone;
          insert into public.told_event (tenant_id, event, subject, at)
            values (one.id, 'weekly-summary', monday::text, now()) on conflict do nothing;
          continue when not found;
          perform public.leave_notices(one.id, 'weekly-summary', jsonb_build_object('tenantId', one.id, 'week', monday));
          left_ones := left_ones + 1;
        end loop;
        perform set_config('app.tenant', '', true);
        return left_ones;
      end $$;
    `);
  }

  private addSending(): void {
    this.addSql(`
      create function mail_tenants_due() returns setof text language sql stable security definer
      set search_path = pg_catalog, pg_temp
      as $$
        select distinct tenant_id from public.mail_notice
        where next_at <= now() and (taken_until is null or taken_until <= now())
      $$;
    `);
    this.addSql(`
      create function mail_figures() returns table (waiting bigint, age double precision) language sql stable
      security definer set search_path = pg_catalog, pg_temp
      as $$
        select count(*), extract(epoch from clock_timestamp() - min(at))::double precision from public.mail_notice
      $$;
    `);
    // What nobody has sent within a day, because no server sends any more. The next attempt to send others sees to the rest.
    this.addSql(`
      create function forget_mail_notices() returns integer language plpgsql security definer
      set search_path = pg_catalog, pg_temp
      as $$
      declare
        gone integer;
      begin
        if not pg_try_advisory_xact_lock(hashtextextended('forget mail notices', 0)) then return 0; end if;
        delete from public.mail_notice where (tenant_id, id) in (
          select tenant_id, id from public.mail_notice where give_up_at < now() - interval '1 day' limit 1000);
        get diagnostics gone = row_count;
        return gone;
      end $$;
    `);
    for (const name of CALLED) this.addSql(`revoke all on function ${name} from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function ${CALLED.join(', ')} to %I', left(current_user, 55) || '_runtime');
      end $$;
    `);
  }

  override down(): void {
    for (const [name, before, after] of CHANGED) this.addSql(changeFunction(name, after, before));
    for (const name of [...CALLED, ...HELPERS.toReversed()]) this.addSql(`drop function ${name};`);
    for (const table of ['notification_settings', 'mail_notice', 'mail_switch']) this.addSql(`drop table ${table} cascade;`);
    this.addSql(`delete from told_event where event = 'weekly-summary' or event like 'mail %';`);
  }
}

const OWN = `tenant_id = nullif(current_setting('app.tenant', true), '')`;

/** What the server may call. */
const CALLED = [
  'keep_mail_on()',
  'leave_weekly_summaries(timestamptz)',
  'mail_tenants_due()',
  'mail_figures()',
  'forget_mail_notices()',
];
const HELPERS = ['is_mail_on(text)', 'mail_recipients(text, text)', 'leave_notices(text, text, jsonb)'];

const NO_WEBHOOK = (row: string): string =>
  `if not exists (select from public.webhook where tenant_id = ${row}.tenant_id and enabled) then return null; end if;`;
const NOBODY = (row: string): string =>
  `if not exists (select from public.webhook where tenant_id = ${row}.tenant_id and enabled) and not public.is_mail_on(${row}.tenant_id) then return null; end if;`;

/** Functions of the outbox, and what stands in each instead of what. */
const CHANGED: [name: string, before: string, after: string][] = [
  ['leave_account_event()', NO_WEBHOOK('one'), NOBODY('one')],
  ['leave_review_item_event()', NO_WEBHOOK('new'), NOBODY('new')],
  [
    'leave_event(text, text, text, uuid, jsonb)',
    `where w.tenant_id = tenant and w.enabled and event = any(w.events);`,
    `where w.tenant_id = tenant and w.enabled and event = any(w.events);
        -- Those of time are told to each by itself, to whom they are new.
        if event not in ('token.expiring', 'provider.silent') then perform public.leave_notices(tenant, event, data); end if;`,
  ],
  [
    'leave_timed_events()',
    `select tenant_id as id, array_agg(distinct event) as events from public.webhook cross join unnest(events) as event
          where enabled and event in ('token.expiring', 'provider.silent') group by tenant_id
        loop
          perform set_config('app.tenant', one.id, true);`,
    `select tenant_id as id, array_agg(distinct event) as events, '' as how from public.webhook cross join unnest(events) as event
            where enabled and event in ('token.expiring', 'provider.silent') group by tenant_id
          union all
          select tenant_id, '{}'::text[], 'mail ' from public.mail_switch where until > now()
        loop
          perform set_config('app.tenant', one.id, true);
          if one.how <> '' then
            one.events := array(select event from unnest(array['token.expiring', 'provider.silent']) as event
              where exists (select public.mail_recipients(one.id, event)));
          end if;`,
  ],
  [
    'leave_timed_events()',
    `values (one.id, happened.event, happened.subject, now()) on conflict do nothing;`,
    `values (one.id, one.how || happened.event, happened.subject, now()) on conflict do nothing;`,
  ],
  [
    'leave_timed_events()',
    `perform public.leave_event(one.id, happened.event, happened.subject, null, happened.data);`,
    `if one.how = '' then
              perform public.leave_event(one.id, happened.event, happened.subject, null, happened.data);
            else
              perform public.leave_notices(one.id, happened.event, happened.data);
            end if;`,
  ],
];
