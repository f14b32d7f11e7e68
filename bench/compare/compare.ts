import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { BenchDatabase } from '../bench-database.js';
import { type CleanUp, withCleanUp } from '../clean-up.js';
import { switchAuditOff } from '../make-accounts.js';
import { memoryOf } from '../processes/usage.js';
import type { Contender } from './contender.js';
import { enterFloor, enterOther, enterServer, type OtherServer } from './contenders.js';
import { Contest, type ContestOptions, IMPORT } from './contest.js';
import type { Figure } from './figure.js';
import { printProgress, printResult } from './report.js';
import type { SizeResult } from './result.js';
import { type Work, WORKS } from './works.js';

/** Accounts with which every page that is asked for is full. */
const FEWEST = 200;

export interface CompareOptions extends ContestOptions {
  sizes: number[];
  connections: number[];
  only?: string;
  server: string;
  audit: boolean;
  other?: string;
  otherToken?: string;
  otherPid?: number;
  otherDatabasePid?: number;
  json?: string;
}

/** Measures the built server beside the floor, at one size after the other, each from an empty database on. */
export async function compare(options: CompareOptions): Promise<void> {
  refuseWhatCannotWork(options);
  const measuredAt = new Date().toISOString();
  const sizes: SizeResult[] = [];
  for (const accounts of options.sizes) {
    await withCleanUp(async (cleanUp) => {
      const result = await compareAt(accounts, options, cleanUp);
      sizes.push(result);
      printResult(result);
    });
    // After each size, so that a run that is ended early has left what it knows.
    if (options.json !== undefined) {
      const machine = { node: process.version, processors: availableParallelism() };
      const { otherToken: _, ...asked } = options;
      await writeFile(options.json, `${JSON.stringify({ measuredAt, machine, options: asked, sizes }, null, 2)}\n`);
    }
  }
}

async function compareAt(accounts: number, options: CompareOptions, cleanUp: CleanUp): Promise<SizeResult> {
  const { connections, only = '', server: main } = options;
  const works = WORKS.filter(({ name }) => name.includes(only));
  const crew = { accounts, newcomers: newcomersOf(works, options) };
  const database = await BenchDatabase.start(cleanUp);
  const server = await enterServer(cleanUp, main, database, crew);
  const contenders: Contender[] = [server, await enterFloor(cleanUp, database, crew)];
  const other = otherServer(options);
  if (other !== undefined) contenders.push(await enterOther(other, crew));
  if (!options.audit) await switchAuditOff(database.ownerUrl);

  const contest = new Contest(contenders, options, () => database.checkpoint(), cleanUp);
  const begin = memoryOf(server.watched);
  const figures: Figure[] = [];
  const take = (taken: Figure[]): void => {
    figures.push(...taken);
    for (const figure of taken) printProgress(accounts, figure);
  };
  for (const work of works) for (const count of connections) take(await contest.of(work, count));
  if (IMPORT.includes(only)) take(await contest.ofImport(accounts));
  return { accounts, memory: { begin, end: memoryOf(server.watched) }, figures };
}

/** How many users can be created at most, over all rounds and numbers of connections. */
function newcomersOf(works: readonly Work[], { rounds, seconds, warmUp, connections }: CompareOptions): number {
  const time = (rounds * seconds + warmUp) * connections.length;
  return Math.ceil(works.reduce((sum, { newcomersPerSecond }) => sum + newcomersPerSecond, 0) * time);
}

/** Before anything is started. */
function refuseWhatCannotWork({ sizes, only = '', other, otherToken }: CompareOptions): void {
  if (sizes.some((size) => size < FEWEST))
    throw new Error(`A size is ${FEWEST} accounts at least: pages have 100 users.`);
  if (other !== undefined && otherToken === undefined) throw new Error('--other needs --other-token, too.');
  const names = [...WORKS.map(({ name }) => name), IMPORT];
  if (!names.some((name) => name.includes(only)))
    throw new Error(`--only is a part of one of these: ${names.join('; ')}.`);
}

function otherServer({ other, otherToken, otherPid, otherDatabasePid }: CompareOptions): OtherServer | undefined {
  if (other === undefined || otherToken === undefined) return undefined;
  return { scimUrl: other.replace(/\/$/, ''), token: otherToken, serverPid: otherPid, databasePid: otherDatabasePid };
}
