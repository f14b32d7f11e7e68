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
  const sizes: SizeResult[] = [];
  const save = resultFile(options, sizes);
  // At once, so that a file that cannot be written is known before anything has been measured.
  await save();
  for (const accounts of options.sizes) {
    await withCleanUp(async (cleanUp) => {
      const result = await compareAt(accounts, options, cleanUp);
      sizes.push(result);
      printResult(result);
    });
    await save();
  }
}

/** @returns what writes all that is known by then to the file, if one is wanted */
function resultFile(options: CompareOptions, sizes: SizeResult[]): () => Promise<void> {
  const { json } = options;
  // A secret, and none of the conditions.
  const asked = { ...options, otherToken: undefined };
  const measuredAt = new Date().toISOString();
  const machine = { node: process.version, processors: availableParallelism() };
  return async () => {
    if (json === undefined) return;
    await writeFile(json, `${JSON.stringify({ measuredAt, machine, options: asked, sizes }, null, 2)}\n`);
  };
}

async function compareAt(accounts: number, options: CompareOptions, cleanUp: CleanUp): Promise<SizeResult> {
  const { connections, only = '', server: main } = options;
  const works = WORKS.filter(({ name }) => name.includes(only));
  const crew = { accounts, newcomers: newcomersOf(works, options) };
  console.error(`Starting server and floor, and filling them with ${accounts.toLocaleString('en')} accounts.`);
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

/** @returns why this cannot be measured, in a sentence, before anything is started */
export function refusalOf({ sizes, only = '', other, otherToken }: CompareOptions): string | undefined {
  if (sizes.some((size) => size < FEWEST)) return `A size is ${FEWEST} accounts at least: pages have 100 users.`;
  if (other !== undefined && otherToken === undefined) return '--other needs --other-token, too.';
  const names = [...WORKS.map(({ name }) => name), IMPORT];
  if (!names.some((name) => name.includes(only))) return `--only is a part of one of these: ${names.join('; ')}.`;
  return undefined;
}

function otherServer({ other, otherToken, otherPid, otherDatabasePid }: CompareOptions): OtherServer | undefined {
  if (other === undefined || otherToken === undefined) return undefined;
  return { scimUrl: other.replace(/\/$/, ''), token: otherToken, serverPid: otherPid, databasePid: otherDatabasePid };
}
