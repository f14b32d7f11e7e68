import { BenchDatabase } from './bench-database.js';
import { BenchServer } from './bench-server.js';
import { type CleanUp, withCleanUp } from './clean-up.js';
import { printHead, printLine } from './markdown.js';
import { ScimClient } from './http/scim-client.js';
import { makeAccounts } from './make-accounts.js';
import { type Times, timesOf } from './measure.js';
import { type ReadOperation, readOperations } from './read-operations.js';

export interface ReadOptions {
  accounts: number[];
  turns: number;
  only?: string;
  server: string;
}

interface Reader {
  client: ScimClient;
  operations: ReadOperation[];
}

/** Measures each kind of read at all sizes in turns, each size on a server of its own, and prints a row for it. */
export async function measureReads({ accounts, turns, only = '', server }: ReadOptions): Promise<void> {
  await withCleanUp(async (cleanUp) => {
    const readers: Reader[] = [];
    for (const size of accounts) readers.push(await startReader(cleanUp, server, size));
    const columns = accounts.flatMap((size) => [`${size} accounts`, 'p95']);
    printHead(['request'], [...columns, 'growth']);
    for (const [place, { name }] of (readers[0]?.operations ?? []).entries()) {
      if (!name.includes(only)) continue;
      const works = readers.map(({ client, operations }) => (turn: number) => {
        const path = operations[place]?.next(turn) ?? '';
        return client.send('GET', path);
      });
      printRow(name, await timesOf(turns, works));
    }
  });
}

async function startReader(cleanUp: CleanUp, main: string, accounts: number): Promise<Reader> {
  const database = await BenchDatabase.start(cleanUp);
  const server = await BenchServer.start(cleanUp, main, database.ownerUrl);
  const tenant = await server.makeTenant('bench');
  await makeAccounts(database.ownerUrl, tenant.tenantId, { persons: accounts, accounts });
  await database.checkpoint();
  const client = await cleanUp.keep(
    async () => new ScimClient(tenant),
    (made) => made.close(),
  );
  return { client, operations: await readOperations(client, accounts) };
}

function printRow(name: string, times: Times[]): void {
  const growth = (times.at(-1)?.median ?? 0) / (times[0]?.median ?? 1);
  printLine([name, ...times.flatMap(({ median, p95 }) => [median.toFixed(1), p95.toFixed(1)]), growth.toFixed(1)]);
}
