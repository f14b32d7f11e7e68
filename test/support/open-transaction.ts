import pg from 'pg';
import type { TestApp } from './test-app.js';

/**
 * Carries out one statement in a transaction of a tenant that stays open until it is told to end: what requests have to wait
 * for, or what they do not see yet.
 *
 * @returns what commits the transaction
 */
export async function openTransaction(
  { ownerUrl }: TestApp,
  tenantId: string,
  statement: string,
  values: unknown[] = [],
): Promise<{ commit: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('begin');
  await client.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
  await client.query(statement, values);
  return {
    commit: async () => {
      await client.query('commit');
      await client.end();
    },
  };
}
