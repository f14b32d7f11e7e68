import type pg from 'pg';

/**
 * Tells the planner that a tenant's condition by itself narrows nothing down, for every table that has one. A plan is kept from
 * the first rows on, and while a table is small every index that begins with the tenant seems as good as the one that
 * finds the row: one such guess, and each later request reads all rows of its tenant. What `analyze` would find out about the
 * column is no better with many tenants, and is not asked for.
 */
const TELL = `
  do $$
  declare
    one record;
  begin
    for one in
      select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relowner = current_user::regrole
        and not exists (
          select from pg_stats s where s.schemaname = 'public' and s.tablename = c.relname and s.attname = 'tenant_id')
    loop
      execute format('alter table %I alter column tenant_id set statistics 0', one.relname);
      perform pg_restore_attribute_stats('schemaname', 'public', 'relname', one.relname::text, 'attname', 'tenant_id',
        'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real);
    end loop;
  end $$`;

/** What PostgreSQL has to be for that. */
const SINCE = 180_000;

/**
 * Sees to it that the planner has been told, also of tables that a migration has just made, or a restore without statistics.
 *
 * @param owner connection as the owner of the tables
 */
export async function tellTenantStatistics(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  if ((rows[0]?.version ?? 0) >= SINCE) await owner.query(TELL);
}
