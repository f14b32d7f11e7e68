import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Runs a statement with its values bound to it, on the transaction of `em`: past the ORM, which would write them into the text
 * of the statement, where a batch of rows is a text of its own for PostgreSQL to read.
 *
 * @param statement SQL with `$1`, `$2`…; it names the tenant itself, and row-level security holds besides
 */
export async function executeBound<Row extends object>(
  em: EntityManager,
  statement: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await em.getKysely().executeQuery<Row>({
    sql: statement,
    parameters: values,
    query: { kind: 'RawNode', sqlFragments: [statement], parameters: [] },
    queryId: { queryId: 'bound' },
  });
  return rows;
}
