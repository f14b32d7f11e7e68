import type pg from 'pg';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
  [condition: string]: unknown;
}

/** Statements that read or change something, and not those that begin, end or set anything. @param tables of tenants */
export function statementsAbout(tables: readonly string[], texts: Iterable<string>): string[] {
  const isAbout = (text: string): boolean => tables.some((table) => new RegExp(`\\b${table}\\b`).test(text));
  return [...texts].filter(
    (text) =>
      isAbout(text) &&
      !/^\s*(?:create|set|begin|start|commit|rollback|savepoint|release|discard|lock|explain)\b/i.test(text),
  );
}

/**
 * What statements read of a table of tenants without having been told by value of which tenant: machines that have others' rows
 * would be asked, too.
 *
 * @param database as a superuser, for whom no policy adds a condition: what is seen is what the statement says by itself
 * @returns a table, how it is read, and the statement, for each such
 */
export async function untoldReads(
  database: pg.Client,
  tables: readonly string[],
  statements: readonly string[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const text of statements) {
    const { rows } = await database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (generic_plan, format json) ${text}`,
    );
    const [{ Plan: plan }] = (rows[0] as { 'QUERY PLAN': [{ Plan: PlanNode }] })['QUERY PLAN'];
    for (const scan of scansOf(plan)) {
      if (!tables.includes(scan['Relation Name'] ?? '')) continue;
      if (!/\btenant_id = (?:\$\d+|'[^']*'::text)/.test(conditionsOf(scan)))
        wrong.push(`${scan['Relation Name']}: ${conditionsOf(scan)}\n${text}`);
    }
  }
  return wrong;
}

function* scansOf(node: PlanNode): Generator<PlanNode> {
  if (node['Relation Name'] !== undefined && node['Node Type'].endsWith('Scan')) yield node;
  for (const child of node.Plans ?? []) yield* scansOf(child);
}

/** Those of a scan, and of the indexes below it. */
function conditionsOf(node: PlanNode): string {
  const own = ['Index Cond', 'Recheck Cond', 'Filter'].map((name) => (node[name] as string | undefined) ?? '');
  return [...own, ...(node.Plans ?? []).map(conditionsOf)].join(' ');
}
