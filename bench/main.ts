import { Command } from 'commander';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres } from '../src/database/embedded-postgres.js';
import { type BenchServer, startServer } from './bench-server.js';
import { madePerson, makeAccounts, switchAuditOff } from './make-accounts.js';
import { throughputOf, timesOf, type Times } from './measure.js';
import { readOperations } from './read-operations.js';
import { ScimLoad } from './scim-load.js';

const program = new Command('bench').description(
  'Measures the built server on loopback, on an embedded PostgreSQL of its own with its usual settings.',
);

const sizes = (text: string): number[] => text.split(',').map(Number);

program
  .command('read', { isDefault: true })
  .description('look-ups, filters, sorts and pages: median and 95th percentile in milliseconds')
  .option('--accounts <sizes>', 'accounts in the tenant, with commas between', sizes, [10_000, 100_000])
  .option('--turns <number>', 'requests of each kind', Number, 100)
  .option('--only <text>', 'only what has this in its name')
  .option('--server <main.js>', 'the built server', 'dist/src/main.js')
  .action(measureReads);

program
  .command('create')
  .description('POST /Users: users a second')
  .option('--accounts <number>', 'accounts that are there before', Number, 10_000)
  .option('--creates <number>', 'users to create', Number, 3_000)
  .option('--clients <sizes>', 'clients at a time, with commas between', sizes, [1, 16])
  .option('--no-audit', 'without the audit trail, to tell what it costs')
  .option('--server <main.js>', 'the built server', 'dist/src/main.js')
  .action(measureCreates);

await program.parseAsync();

async function measureReads(options: { accounts: number[]; turns: number; only?: string; server: string }) {
  const columns: Map<string, Times>[] = [];
  for (const accounts of options.accounts) {
    await withTenant(options.server, { persons: accounts, accounts }, async (load) => {
      const column = new Map<string, Times>();
      for (const { name, next } of await readOperations(load, accounts)) {
        if (options.only !== undefined && !name.includes(options.only)) continue;
        column.set(name, await timesOf(options.turns, (turn) => load.send('GET', next(turn))));
      }
      columns.push(column);
    });
  }
  printTable(options.accounts, columns);
}

async function measureCreates(options: {
  accounts: number;
  creates: number;
  clients: number[];
  audit: boolean;
  server: string;
}): Promise<void> {
  const { accounts, creates } = options;
  const persons = accounts + creates * options.clients.length;
  await withTenant(options.server, { persons, accounts }, async (load, ownerUrl) => {
    if (!options.audit) await switchAuditOff(ownerUrl);
    for (const [round, clients] of options.clients.entries()) {
      const first = accounts + round * creates;
      const rate = await throughputOf(clients, creates, (piece) => load.send('POST', 'Users', newUser(first + piece)));
      console.log(`${clients} clients: ${rate.toFixed(0)} users a second (${creates} created, ${accounts} before)`);
    }
  });
}

/** Runs `work` against a server with a filled tenant, and clears everything away. */
async function withTenant(
  main: string,
  filling: { persons: number; accounts: number },
  work: (load: ScimLoad, ownerUrl: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cezanne-bench-'));
  const postgres = await EmbeddedPostgres.start({ dataDir: folder });
  let server: BenchServer | undefined;
  try {
    server = await startServer(main, postgres.ownerUrl());
    await makeAccounts(postgres.ownerUrl(), server.tenantId, filling);
    await checkpoint(postgres);
    const load = new ScimLoad(server);
    await work(load, postgres.ownerUrl());
    load.close();
  } finally {
    await server?.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the filling has left to be written must not be written while something is measured. */
async function checkpoint(postgres: EmbeddedPostgres): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.superuserUrl() });
  await client.connect();
  await client.query('checkpoint');
  await client.end();
}

function newUser(n: number): object {
  const { email, externalId, personCode } = madePerson(n);
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: email,
    externalId,
    emails: [{ value: email, type: 'work', primary: true }],
    active: true,
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: personCode },
  };
}

function printTable(accounts: number[], columns: Map<string, Times>[]): void {
  const head = accounts.flatMap((size) => [`${size} median`, 'p95']);
  const rows = [...(columns[0]?.keys() ?? [])].map((name) => {
    const times = columns.map((column) => column.get(name) ?? { median: Number.NaN, p95: Number.NaN });
    const growth = (times.at(-1)?.median ?? 0) / (times[0]?.median ?? 1);
    return [name, ...times.flatMap(({ median, p95 }) => [median.toFixed(1), p95.toFixed(1)]), growth.toFixed(1)];
  });
  for (const row of [['request', ...head, 'growth'], ['---', ...head.map(() => '--:'), '--:'], ...rows]) {
    console.log(`| ${row.join(' | ')} |`);
  }
}
