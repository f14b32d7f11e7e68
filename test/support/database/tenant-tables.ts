import pg from 'pg';

/** The rows of one tenant, table by table. */
export type TenantRows = Record<string, Record<string, unknown>[]>;

/** Names of all tables with a `tenant_id`, as the catalogue has them: a new table is in every test that asks here. */
export async function tenantTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'
      order by c.relname`,
  );
  return rows.map(({ name }) => name);
}

/** @param client of a superuser, who sees everything */
export async function rowsOfTenant(client: pg.Client, tenantId: string): Promise<TenantRows> {
  const all: TenantRows = {};
  for (const table of await tenantTables(client)) {
    const { rows } = await client.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${client.escapeIdentifier(table)} t where tenant_id = $1 order by to_jsonb(t)::text`,
      [tenantId],
    );
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

/** A connection to a test's database as the cluster's superuser. */
export async function superuserOf(ownerUrl: string, superuserUrl: string): Promise<pg.Client> {
  const url = new URL(superuserUrl);
  url.pathname = new URL(ownerUrl).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return client;
}
