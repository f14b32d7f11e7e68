import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { withCleanUp } from '../bench/clean-up.js';
import { DRILL_NAMES, type DrillName, DRILLS } from './drills.js';
import type { Outcome } from './drill.js';
import { figureLines } from './report/figures.js';
import { SeededRandom } from './setting/seeded-random.js';

interface DrillOptions {
  seed: number;
  short?: true;
  clients?: number;
  server: string;
  before?: string;
}

/** So many faults of a drill are told one by one. */
const MOST_FAULTS = 20;

await new Command('drill')
  .description(
    'Lets things go wrong on purpose, under load, and fails when anything acknowledged is lost; docs/drills.md.',
  )
  .addArgument(new Argument('<name>', 'which one').choices([...DRILL_NAMES, 'all']))
  .addOption(
    new Option('--seed <number>', 'what chooses the faults and what clients do; to do the same again').argParser(
      number,
    ),
  )
  .option('--short', 'as little as says something, for each change')
  .addOption(new Option('--clients <number>', 'clients at once; without it 8, in short 4').argParser(number))
  .option('--server <main.js>', 'the built server', 'dist/src/main.js')
  .option('--before <commit>', 'two-versions: the version before; without it the last one with fewer migrations')
  .action(async (name: DrillName | 'all', options: DrillOptions, command: Command) => {
    const main = resolve(options.server);
    if (!existsSync(main)) command.error(`error: ${options.server} is not there. Run: npm run build`);
    const seed = options.seed ?? randomInt(1_000_000);
    const clients = options.clients ?? (options.short ? 4 : 8);
    const failed: string[] = [];
    for (const one of name === 'all' ? DRILL_NAMES : [name]) {
      console.log(`\n${one}: ${DRILLS[one].description}`);
      const again = `npm run drill -- ${one} --seed ${seed}${options.short ? ' --short' : ''} --clients ${clients}`;
      console.log(`  seed ${seed}; again: ${again}`);
      if (!(await carryOut(one, seed, { ...options, clients, server: main }))) failed.push(one);
    }
    if (failed.length === 0) return;
    console.error(`\nFailed: ${failed.join(', ')}. The seed was ${seed}.`);
    process.exitCode = 1;
  })
  .parseAsync();

/** @returns whether nothing was lost */
async function carryOut(name: DrillName, seed: number, options: DrillOptions & { clients: number }): Promise<boolean> {
  const began = performance.now();
  const say = (line: string): void => console.log(`  ${line}`);
  try {
    let outcome: Outcome | undefined;
    await withCleanUp(async (cleanUp) => {
      outcome = await DRILLS[name].run({
        seed,
        faults: new SeededRandom(seed, name),
        isShort: options.short === true,
        clients: options.clients,
        main: options.server,
        server: { args: ['--enable-source-maps', options.server] },
        before: options.before,
        cleanUp,
        say,
      });
    });
    return tell(outcome as unknown as Outcome, (performance.now() - began) / 1000);
  } catch (error) {
    console.error(`  FAILED:`, error);
    return false;
  }
}

function tell(outcome: Outcome, seconds: number): boolean {
  if ('skipped' in outcome) {
    console.log(`  skipped: ${outcome.skipped}`);
    return true;
  }
  const { figures, faults } = outcome;
  for (const line of figureLines(figures)) console.log(`  ${line}`);
  for (const fault of faults.slice(0, MOST_FAULTS)) console.error(`  FAULT ${fault}`);
  if (faults.length > MOST_FAULTS) console.error(`  … and ${faults.length - MOST_FAULTS} more`);
  console.log(`  ${faults.length === 0 ? 'nothing lost' : 'FAILED'}, ${seconds.toFixed(0)} s`);
  return faults.length === 0;
}

function number(text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number above 0 is needed.');
  return value;
}
