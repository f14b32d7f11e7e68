import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../src/database/schema/change-function.js';

/**
 * What functions need to be carried out where tables are spread over several machines by tenant (docs/scaling.md):
 *
 * - Nothing is inserted that a query in the same statement brings: it is asked first.
 * - Who goes from tenant to tenant sets each by a statement, which is passed on, and not by a call, which is not.
 * - Functions with arguments are PL/pgSQL, which plans with their values; in SQL nobody knows by them which machine is meant.
 */
export class Migration20261127131500_spread_functions extends Migration {
  override name = 'Migration20261127131500_spread_functions';

  override up(): void {
    for (const [name, before, after] of CHANGES) this.addSql(changeFunction(name, before, after));
    this.addSql(MAIL_RECIPIENTS.inPlpgsql);
    this.addSql(FIGURES_IN_PLPGSQL);
  }

  override down(): void {
    this.addSql(FIGURES_IN_SQL);
    this.addSql(MAIL_RECIPIENTS.inSql);
    for (const [name, before, after] of CHANGES.toReversed()) this.addSql(changeFunction(name, after, before));
  }
}

type Change = readonly [name: string, before: string, after: string];

/** Of another name than `set_config`'s: Citus passes on the one, in a transaction. */
const entering = (name: string, value: string): Change => [
  name,
  `perform set_config('app.tenant', ${value}, true);`,
  `perform set_config('citus.propagate_set_commands', 'local', true);
          execute format('set local app.tenant to %L', ${value});`,
];
const leaving = (name: string): Change => [
  name,
  `perform set_config('app.tenant', '', true);`,
  `set local app.tenant to '';`,
];

/** The tenant of each table, and something to select: what is asked elsewhere has to have a column. */
const TOLD_BY_VALUE = [
  ['select from public.scim_token o where o.tenant_id = t.tenant_id', 'select 1 from public.scim_token o where o.tenant_id = one.id'],
  ['select from public.oauth_client c where c.tenant_id = t.tenant_id', 'select 1 from public.oauth_client c where c.tenant_id = one.id'],
  [
    'select from public.oauth_client_secret s where s.tenant_id = t.tenant_id',
    'select 1 from public.oauth_client_secret s where s.tenant_id = one.id',
  ],
  ['select from public.scim_token o where o.tenant_id = s.tenant_id', 'select 1 from public.scim_token o where one.id = o.tenant_id'],
  ['select from public.oauth_client k where k.tenant_id = s.tenant_id', 'select 1 from public.oauth_client k where k.tenant_id = one.id'],
  [
    'select from public.oauth_client_secret o where o.tenant_id = s.tenant_id',
    'select 1 from public.oauth_client_secret o where o.tenant_id = one.id',
  ],
  ['join public.oauth_client c on c.tenant_id = s.tenant_id and', 'join public.oauth_client c on c.tenant_id = one.id and'],
  ['select from public.scim_settings where tenant_id = one.id', 'select 1 from public.scim_settings where tenant_id = one.id'],
] as const;

const CHANGES: readonly Change[] = [
  [
    'keep_deleted_account()',
    `
        emails jsonb;
      begin`,
    `
        emails jsonb;
        mappings jsonb;
        role_name text;
        email text;
      begin`,
  ],
  [
    'keep_deleted_account()',
    `
        insert into public.deleted_account (`,
    `
        select coalesce(jsonb_agg(jsonb_build_object('id', id, 'identity_provider_id', identity_provider_id,
            'user_identifier', user_identifier, 'created_at', created_at) order by id), '[]')
          into mappings from public.saml_mapping where tenant_id = old.tenant_id and account_id = old.id;
        select name into role_name from public.role where tenant_id = old.tenant_id and id = old.role_id;
        select e->>'value' into email from jsonb_array_elements(emails) with ordinality as list(e, place)
          order by (e->>'is_primary')::boolean is not true, place limit 1;
        insert into public.deleted_account (`,
  ],
  [
    'keep_deleted_account()',
    `
            (select e->>'value' from jsonb_array_elements(emails) with ordinality as list(e, place)
              order by (e->>'is_primary')::boolean is not true, place limit 1),
            (select name from public.role where tenant_id = old.tenant_id and id = old.role_id),
            old.person_id, to_jsonb(old) - 'search_text', emails,
            (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'identity_provider_id', identity_provider_id,
                'user_identifier', user_identifier, 'created_at', created_at) order by id), '[]')
              from public.saml_mapping where tenant_id = old.tenant_id and account_id = old.id));`,
    `
            email, role_name, old.person_id, to_jsonb(old) - 'search_text', emails, mappings);`,
  ],
  entering('keep_mail_on()', 'one'),
  leaving('keep_mail_on()'),
  entering('leave_timed_events()', 'one.id'),
  leaving('leave_timed_events()'),
  ...TOLD_BY_VALUE.map(([before, after]): Change => ['leave_timed_events()', before, after]),
  entering('leave_weekly_summaries(timestamptz)', 'one.id'),
  leaving('leave_weekly_summaries(timestamptz)'),
  [
    'leave_event(text, text, text, uuid, jsonb)',
    `
        at timestamptz := clock_timestamp();
      begin`,
    `
        at timestamptz := clock_timestamp();
        hook uuid;
      begin`,
  ],
  [
    'leave_event(text, text, text, uuid, jsonb)',
    `
        insert into public.webhook_delivery
            (tenant_id, id, webhook_id, event, order_key, account_id, data, at, state, next_at, give_up_at)
          select w.tenant_id, gen_random_uuid(), w.id, event, order_key, account, data, at, 'waiting', at, at + interval '24 hours'
          from public.webhook w
          where w.tenant_id = tenant and w.enabled and event = any(w.events);`,
    `
        for hook in select w.id from public.webhook w where w.tenant_id = tenant and w.enabled and event = any(w.events) loop
          insert into public.webhook_delivery
              (tenant_id, id, webhook_id, event, order_key, account_id, data, at, state, next_at, give_up_at)
            values (tenant, gen_random_uuid(), hook, event, order_key, account, data, at, 'waiting', at, at + interval '24 hours');
        end loop;`,
  ],
  [
    'leave_notices(text, text, jsonb)',
    `
          else interval '5 minutes' end;
      begin
        insert into public.mail_notice (tenant_id, id, recipient_id, event, data, at, next_at, give_up_at)
          select tenant, gen_random_uuid(), recipient, event, data, at, at + wait, at + wait + interval '24 hours'
          from public.mail_recipients(tenant, event) as recipient
          where public.is_mail_on(tenant);`,
    `
          else interval '5 minutes' end;
        recipient uuid;
      begin
        if not exists (select from public.mail_switch where tenant_id = tenant and until > now()) then return; end if;
        for recipient in select public.mail_recipients(tenant, event) loop
          insert into public.mail_notice (tenant_id, id, recipient_id, event, data, at, next_at, give_up_at)
            values (tenant, gen_random_uuid(), recipient, event, data, at, at + wait, at + wait + interval '24 hours');
        end loop;`,
  ],
];

const RECIPIENTS = `
        select a.id from public.role r
          join public.account a on a.tenant_id = r.tenant_id and a.role_id = r.id
          left join public.notification_settings s on s.tenant_id = a.tenant_id and s.account_id = a.id
        where r.tenant_id = tenant and r.base_role = 'HR Professional' and a.active
          and case
            when event = 'weekly-summary' then coalesce(s.weekly_summary, true)
            else event = any(coalesce(s.events,
              '{review-item.opened,deactivations.alarm,token.expiring,provider.silent}'::text[]))
          end`;
const MAIL_RECIPIENTS = {
  inSql: `
      create or replace function mail_recipients(tenant text, event text) returns setof uuid language sql stable
      set search_path = pg_catalog, pg_temp as $$${RECIPIENTS}
      $$;`,
  inPlpgsql: `
      create or replace function mail_recipients(tenant text, event text) returns setof uuid language plpgsql stable
      set search_path = pg_catalog, pg_temp as $$
      begin
        return query${RECIPIENTS};
      end $$;`,
};

/** The language and what is around the query, whose names of columns are those of the answer, too. */
const OPENING = `
#variable_conflict use_column
begin return query`;
const FIGURES_IN_PLPGSQL = `
      do $do$
      declare
        definition text := rtrim(pg_get_functiondef('operating_figures(integer, integer)'::regprocedure), chr(10));
      begin
        definition := replace(definition, ' LANGUAGE sql', ' LANGUAGE plpgsql');
        definition := replace(definition, 'AS $function$', 'AS $function$${OPENING}');
        execute left(definition, -length('$function$')) || '; end $function$';
      end $do$;`;
const FIGURES_IN_SQL = `
      do $do$
      declare
        definition text := pg_get_functiondef('operating_figures(integer, integer)'::regprocedure);
      begin
        definition := replace(definition, ' LANGUAGE plpgsql', ' LANGUAGE sql');
        definition := replace(definition, '${OPENING}', '');
        execute replace(definition, '; end $function$', '$function$');
      end $do$;`;
