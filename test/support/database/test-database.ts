import { randomBytes } from 'node:crypto';
import { citusNodes, freshCitusDatabase } from './citus-database.js';
import { withClient } from './with-client.js';

/** What `global-setup.ts` leaves for the test files. */
export interface TestCluster {
  superuserUrl: string;
  ownerUrl: string;
  template: string;
}

export function testCluster(): TestCluster {
  const told = process.env['TEST_CLUSTER'];
  if (told === undefined) throw new Error('The tests run through `npm test`, which starts the database.');
  return JSON.parse(told) as TestCluster;
}

/** Makes a fresh database from the migrated template. @returns the owner's URL of it, and how to drop it */
export async function freshDatabase(): Promise<{ ownerUrl: string; drop: () => Promise<void> }> {
  const nodes = citusNodes();
  if (nodes.length > 0) return freshCitusDatabase(nodes);
  const { superuserUrl, ownerUrl, template } = testCluster();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(superuserUrl, `create database ${name} template ${template} owner cezanne`);
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return { ownerUrl: url.href, drop: () => asSuperuser(superuserUrl, `drop database ${name} with (force)`) };
}

async function asSuperuser(url: string, statement: string): Promise<void> {
  await withClient(url, (client) => client.query(statement));
}
