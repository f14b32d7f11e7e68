import { randomBytes } from 'node:crypto';
import { distribute } from '../../../src/database/distribution/distribute.js';
import { migrate } from '../../../src/database/migrate.js';
import { withClient } from './with-client.js';

/**
 * Superuser's URLs of the machines of a Citus, the coordinator first, with commas between: then every test has its database
 * there, spread by tenant (docs/scaling.md).
 */
export function citusNodes(): string[] {
  return (process.env['CITUS_NODES'] ?? '').split(',').filter((url) => url !== '');
}

/** Makes a migrated database on all machines, with its tables spread. @returns the owner's URL of it, and how to drop it */
export async function freshCitusDatabase(
  nodes: readonly string[],
): Promise<{ ownerUrl: string; drop: () => Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const inDatabase = (node: string): string => Object.assign(new URL(node), { pathname: `/${name}` }).href;
  const [coordinator = '', ...workers] = nodes;
  for (const node of nodes) {
    await withClient(node, (client) => client.query(`create database ${name}`));
    await withClient(inDatabase(node), (client) => client.query('create extension citus'));
  }
  await withClient(inDatabase(coordinator), async (client) => {
    const { hostname, port } = new URL(coordinator);
    await client.query('select citus_set_coordinator_host($1, $2)', [hostname, port]);
    for (const worker of workers) {
      const { hostname: host, port: at } = new URL(worker);
      await client.query('select citus_add_node($1, $2)', [host, at]);
    }
    // Citus tells the others of it.
    await client.query(`create role ${name} login createrole password '${name}'`);
  });
  for (const node of nodes) await withClient(node, (client) => client.query(`alter database ${name} owner to ${name}`));
  const url = new URL(inDatabase(coordinator));
  [url.username, url.password] = [name, name];
  await migrate(url.href);
  await withClient(url.href, async (client) => {
    // Some on each machine are enough, and each is made anew for every file of tests.
    await client.query('set citus.shard_count to 6');
    await distribute(client, `${name}_runtime`, () => undefined);
  });
  return {
    ownerUrl: url.href,
    drop: async () => {
      for (const node of nodes)
        await withClient(node, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
