import { Command } from 'commander';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres } from '../src/database/embedded/embedded-postgres.js';
import { type BenchServer, startServer } from './bench-server.js';
import { measureImport } from './import-times.js';
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

program
  .command('import')
  .description('a CSV of persons: dry run, import, the same again, with other e-mails, undo; seconds and peak memory')
  .option('--persons <number>', 'rows of the file', Number, 100_000)
  .option('--server <main.js>', 'the built server', 'dist/src/main.js')
  .action(measureImport);

await program.parseAsync();

async function measureReads(options: { accounts: number[]; turns: number; only?: string; server: string }) {
  const { accounts, turns, only = '', server } = options;
  await withTenants(server, accounts, async (loads) => {
    const operations = await Promise.all(loads.map((load, place) => readOperations(load, accounts[place] ?? 0)));
    printHead(accounts);
    for (const [place, { name }] of (operations[0] ?? []).entries()) {
      if (!name.includes(only)) continue;
      const works = loads.map((load, size) => (turn: number) => {
        const path = operations[size]?.[place]?.next(turn) ?? '';
        return load.send('GET', path);
      });
      printRow(name, await timesOf(turns, works));
    }
  });
}

/** A server for each size, all running at once. */
async function withTenants(main: string, sizes: number[], work: (loads: ScimLoad[]) => Promise<void>): Promise<void> {
  const [accounts, ...others] = sizes;
  if (accounts === undefined) return work([]);
  await withTenant(main, { persons: accounts, accounts }, (load) =>
    withTenants(main, others, (loads) => work([load, ...loads])),
  );
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

function printHead(accounts: number[]): void {
  const columns = accounts.flatMap((size) => [`${size} accounts`, 'p95']);
  printLine(['request', ...columns, 'growth']);
  printLine(['---', ...columns.map(() => '--:'), '--:']);
}

function printRow(name: string, times: Times[]): void {
  const growth = (times.at(-1)?.median ?? 0) / (times[0]?.median ?? 1);
  printLine([name, ...times.flatMap(({ median, p95 }) => [median.toFixed(1), p95.toFixed(1)]), growth.toFixed(1)]);
}

function printLine(cells: string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}
