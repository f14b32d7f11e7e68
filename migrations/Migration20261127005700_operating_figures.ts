import { Migration } from '@mikro-orm/migrations';

/**
 * What `/metrics` tells of all tenants together (docs/metrics.md): tokens by when they end, tenants by when their provider was last
 * let in, sessions. Sums and one time, and nothing of any one tenant, since the server's role sees one tenant at a time.
 */
export class Migration20261127005700_operating_figures extends Migration {
  override name = 'Migration20261127005700_operating_figures';

  override up(): void {
    // Row-level security is forced, so even the owner, as whom the function runs, needs policies to see the rows.
    this.addSql(`create policy session_figures on session for select to current_user using (true);`);
    this.addSql(`
      create function operating_figures(idle_seconds integer, longest_seconds integer)
      returns table (figure text, label text, value double precision)
      language sql stable security definer set search_path = pg_catalog, pg_temp
      as $$
        with token as (
          select tenant_id, last_used_at, revoked_at is null and (expires_at is null or expires_at > now()) as lives,
            coalesce(expires_at, 'infinity') as ends
          from public.scim_token
        ), lasting as (
          -- One that another token of its tenant outlives is being replaced: its end is the end of nothing.
          select t.ends, case
              when t.ends <= now() + interval '1 day' then 'within-1-day'
              when t.ends <= now() + interval '7 days' then 'within-7-days'
              when t.ends <= now() + interval '30 days' then 'within-30-days'
              when t.ends < 'infinity' then 'later'
              else 'never'
            end as label
          from (select *, max(ends) over (partition by tenant_id) as last from token where lives) t
          where t.ends = t.last
        ), provider as (
          select case
              when used is null then 'never'
              when used > now() - interval '1 hour' then 'within-1-hour'
              when used > now() - interval '1 day' then 'within-1-day'
              when used > now() - interval '7 days' then 'within-7-days'
              else 'longer-ago'
            end as label
          from (
            select max(t.last_used_at) as used
            from public.scim_settings s left join token t on t.tenant_id = s.tenant_id
            where s.enabled group by s.tenant_id
          ) as tenant
        )
        select 'tokens', label, count(*)::double precision from lasting group by label
        union all
        select 'next-end', '', extract(epoch from min(ends))::double precision from lasting where ends < 'infinity'
        union all
        select 'providers', label, count(*)::double precision from provider group by label
        union all
        select 'sessions', '', count(*)::double precision from public.session
          where last_seen_at > now() - make_interval(secs => idle_seconds)
            and created_at > now() - make_interval(secs => longest_seconds)
      $$;
    `);
    this.addSql(`revoke all on function operating_figures(integer, integer) from public;`);
    this.addSql(`
      do $$ begin
        execute format('grant execute on function operating_figures(integer, integer) to %I',
          left(current_user, 55) || '_runtime');
      end $$;
    `);
  }

  override down(): void {
    this.addSql(`drop function operating_figures(integer, integer);`);
    this.addSql(`drop policy session_figures on session;`);
  }
}
