import type { TestApp } from '../test-app.js';
import { connectionTo } from './with-client.js';

export interface OpenTransaction {
  query: (statement: string, values?: unknown[]) => Promise<unknown>;
  commit: () => Promise<void>;
}

/**
 * Carries out one statement in a transaction of a tenant that stays open until it is told to end: what requests have to wait
 * for, or what they do not see yet.
 */
export async function openTransaction(
  { ownerUrl }: TestApp,
  tenantId: string,
  statement: string,
  values: unknown[] = [],
): Promise<OpenTransaction> {
  const client = connectionTo(ownerUrl);
  await client.connect();
  await client.query('begin');
  await client.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
  await client.query(statement, values);
  return {
    query: (next, more = []) => client.query(next, more),
    commit: async () => {
      await client.query('commit');
      await client.end();
    },
  };
}
