import type pg from 'pg';
import type { TestApp } from '../test-app.js';
import { testCluster } from './test-database.js';
import { withClient } from './with-client.js';

/**
 * Runs one statement in the application's database past row-level security: to make time pass for a row, or to see all that is
 * stored. Past the audit trail too, whose triggers belong to changes that somebody made.
 */
export async function asSuperuser<Row extends pg.QueryResultRow>(
  { ownerUrl }: TestApp,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const url = new URL(testCluster().superuserUrl);
  url.pathname = new URL(ownerUrl).pathname;
  return withClient(url.href, async (client) => {
    await client.query('set session_replication_role = replica');
    return (await client.query<Row>(statement, values)).rows;
  });
}
