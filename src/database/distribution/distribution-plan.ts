import type pg from 'pg';

interface Table {
  name: string;
  isDistributed: boolean;
  /** Whether it is written down that row-level security counts for its owner, too. */
  isForced: boolean;
  /** Each with the statement that makes it. */
  triggers: { name: string; statement: string }[];
}

/** One thing to do, and why. */
export interface DistributionStep {
  /** In this order, each by itself. */
  readonly statements: readonly string[];
  readonly because: string;
  /** The table that is spread by it; none for what prepares. */
  readonly table?: string;
}

/** What has tables of its own in the schema and is kept where it is: asked for at each start, and of no tenant. */
export const STAYS_ON_THE_COORDINATOR = ['schema_migration', 'schema_binding'] as const;

/** The table whose shards all others lie beside. */
const ROOT = 'tenant';

/**
 * What spreads the tables of tenants over the machines of Citus, in an order that foreign keys allow: what is referred to comes
 * first. Every table has its tenant in its key, so that the rows of one tenant lie on one machine, side by side.
 *
 * @param owner connected as the owner of the tables
 * @returns nothing for tables that are spread already, so that it can be run again after a migration has made another one
 */
export async function distributionPlan(owner: pg.Client): Promise<DistributionStep[]> {
  const { rows } = await owner.query<{ me: string; database: string }>(
    'select quote_ident(current_user) as me, quote_ident(current_database()) as database',
  );
  const { me, database } = rows[0] as { me: string; database: string };
  const left = (await tenantTables(owner)).filter((table) => !table.isDistributed);
  if (left.length === 0) return [];
  return [
    {
      statements: [`alter role ${me} in database ${database} set citus.enable_unsafe_triggers to on`],
      because: 'Triggers write beside their row, into the same tenant: also those of later migrations.',
    },
    { statements: ['set citus.enable_unsafe_triggers to on'], because: 'The same for this session.' },
    ...left.flatMap(spread),
  ];
}

/**
 * In one transaction, so that nobody ever sees the table without its policies and triggers. The rows that are there are copied
 * by the owner, for whom policies count as well, and to copy a row is no change that the trail should tell of.
 */
function spread({ name, isForced, triggers }: Table): DistributionStep {
  const table = `public.${name}`;
  const beside = name === ROOT ? 'none' : `public.${ROOT}`;
  const statements = [
    'begin',
    ...triggers.map((trigger) => `drop trigger ${trigger.name} on ${table}`),
    ...(isForced ? [`alter table ${table} no force row level security`] : []),
    `select create_distributed_table('${table}', 'tenant_id', colocate_with => '${beside}')`,
    ...(isForced ? [`alter table ${table} force row level security`] : []),
    ...triggers.map(({ statement }) => statement),
    'commit',
  ];
  return {
    statements,
    because: name === ROOT ? 'All others lie beside it.' : 'Beside its tenant.',
    table: name,
  };
}

/** Those with a tenant, each after those that it refers to. */
async function tenantTables(owner: pg.Client): Promise<Table[]> {
  const { rows: catalogue } = await owner.query<{ known: boolean }>(
    `select to_regclass('pg_catalog.pg_dist_partition') is not null as known`,
  );
  const isDistributed =
    catalogue[0]?.known === true
      ? `exists (select from pg_catalog.pg_dist_partition d where d.logicalrelid = c.oid and d.partmethod <> 'n')`
      : 'false';
  const { rows } = await owner.query<Table & { refersTo: string[] }>(
    `select c.relname as name, c.relforcerowsecurity as "isForced", ${isDistributed} as "isDistributed",
        array(select distinct r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
          where f.conrelid = c.oid and f.contype = 'f' and r.oid <> c.oid) as "refersTo",
        (select coalesce(json_agg(json_build_object('name', quote_ident(t.tgname), 'statement', pg_get_triggerdef(t.oid)) order by t.tgname), '[]')
          from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      order by c.relname <> '${ROOT}', c.relname`,
  );
  const placed: Table[] = [];
  const isPlaced = (name: string): boolean => placed.some((table) => table.name === name);
  let waiting = rows;
  while (waiting.length > 0) {
    const next = waiting.filter(({ refersTo }) => refersTo.every(isPlaced));
    if (next.length === 0)
      throw new Error(`Tables refer to each other: ${waiting.map(({ name }) => name).join(', ')}.`);
    placed.push(...next);
    waiting = waiting.filter((table) => !next.includes(table));
  }
  return placed;
}
