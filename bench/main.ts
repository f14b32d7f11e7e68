import { Command, InvalidArgumentError } from 'commander';
import { type AbuseOptions, measureAbuse } from './abuse/measure-abuse.js';
import { compare, type CompareOptions, refusalOf } from './compare/compare.js';
import { measureImport } from './import-times.js';
import { measureReads } from './read-times.js';

const program = new Command('bench').description(
  'Measures the built server on loopback, on an embedded PostgreSQL of its own with its usual settings.',
);

const SERVER = ['--server <main.js>', 'the built server', 'dist/src/main.js'] as const;

program
  .command('read', { isDefault: true })
  .description('look-ups, filters, sorts and pages: median and 95th percentile in milliseconds')
  .option('--accounts <sizes>', 'accounts in the tenant, with commas between', numbers, [10_000, 100_000])
  .option('--turns <number>', 'requests of each kind', number, 100)
  .option('--only <text>', 'only what has this in its name')
  .option(...SERVER)
  .action(measureReads);

program
  .command('compare')
  .description('the server beside the floor (bench/floor), in turns: a second, p50, p99, processor time and memory')
  .option('--sizes <sizes>', 'accounts in the tenant, with commas between', numbers, [1_000, 10_000, 100_000])
  .option('--connections <numbers>', 'connections at once, with commas between', numbers, [1, 16])
  .option('--only <text>', 'only what has this in its name')
  .option('--rounds <number>', 'how often each is measured; the median is told', number, 3)
  .option('--seconds <number>', 'of each kind of work in one round', number, 4)
  .option('--warm-up <seconds>', 'of each kind of work before its rounds', number, 2)
  .option('--no-audit', 'without the audit trail, to tell what it costs')
  .option('--other <url>', 'SCIM base URL of another server to measure, too; it is filled by SCIM and keeps its users')
  .option('--other-token <token>', 'bearer token for it')
  .option('--other-pid <pid>', 'its process, for its processor time and memory', number)
  .option('--other-database-pid <pid>', 'the first process of its PostgreSQL', number)
  .option('--json <file>', 'everything that was measured, each round')
  .option(...SERVER)
  .action((options: CompareOptions) => {
    const refusal = refusalOf(options);
    return refusal === undefined ? compare(options) : program.error(`error: ${refusal}`);
  });

program
  .command('import')
  .description('a CSV of persons: dry run, import, the same again, with other e-mails, undo; seconds and peak memory')
  .option('--persons <number>', 'rows of the file', number, 100_000)
  .option(...SERVER)
  .action(measureImport);

program
  .command('abuse')
  .description('what one tenant notices of another one that hangs up, does not read, or asks for too much')
  .option('--rounds <number>', 'how often each is measured, in turns with a quiet server', number, 3)
  .option('--seconds <number>', 'of each measurement', number, 5)
  .option('--only <text>', 'only what has this in its name')
  .option(...SERVER)
  .action((options: AbuseOptions) => measureAbuse(options));

await program.parseAsync();

function numbers(text: string): number[] {
  return text.split(',').map(number);
}

function number(text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (!(value > 0)) throw new InvalidArgumentError('A number above 0 is needed.');
  return value;
}
