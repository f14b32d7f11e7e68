import type pg from 'pg';

/** A table whose rows belong into a backup. */
export interface OurTable {
  name: string;
  /** Without those that the database computes. */
  columns: string[];
  /** The owner may see less than all of its rows. */
  isVeiled: boolean;
}

/** These two say how the schema was made, and are written by whatever makes it. */
const ABOUT_THE_SCHEMA = ['schema_migration', 'schema_binding'];

/** @returns the owner's tables, except those that tell of the schema itself, in the order of their names */
export async function ourTables(owner: pg.Client): Promise<OurTable[]> {
  const { rows } = await owner.query<OurTable>(
    `select c.relname::text as name,
        array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and a.attgenerated = '' order by a.attnum) as columns,
        row_security_active(c.oid) and not exists (select from pg_policy p where p.polrelid = c.oid
          and p.polname = left(c.relname, 56) || '_backup' and current_user::regrole = any (p.polroles)) as "isVeiled"
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relowner = current_user::regrole and c.relname <> all ($1)
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      order by c.relname`,
    [ABOUT_THE_SCHEMA],
  );
  return rows;
}

/** Within a transaction in which the owner reads for a backup. @returns how many rows a table has */
export async function rowsOf(owner: pg.Client, table: string): Promise<number> {
  const { rows } = await owner.query<{ count: string }>(`select count(*) from public.${owner.escapeIdentifier(table)}`);
  return Number(rows[0]?.count);
}

/** @returns names of the migrations that were run, oldest first; undefined when there is no schema */
export async function executedMigrations(owner: pg.Client): Promise<string[] | undefined> {
  const { rows } = await owner.query<{ is_there: boolean }>(
    `select to_regclass('public.schema_migration') is not null as is_there`,
  );
  if (rows[0]?.is_there !== true) return undefined;
  const done = await owner.query<{ name: string }>('select name from schema_migration order by id');
  return done.rows.map(({ name }) => name);
}

/** @returns the major version of the server */
export async function serverVersion(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ version: string }>(`select current_setting('server_version_num') as version`);
  return Math.floor(Number(rows[0]?.version) / 10_000);
}
