import { printHead, printLine } from '../markdown.js';
import type { ContenderName } from './contender.js';
import type { Figure, Measured } from './figure.js';
import type { SizeResult } from './result.js';

/** Prints a table for each number of connections, with a row for each kind of work. */
export function printResult({ accounts, memory, figures }: SizeResult): void {
  const contenders = distinct(figures.map(({ contender }) => contender));
  for (const connections of distinct(figures.map((figure) => figure.connections))) {
    const here = figures.filter((figure) => figure.connections === connections);
    const of = connections === 1 ? 'one connection' : `${connections} connections`;
    console.log(`\n${accounts.toLocaleString('en')} accounts, ${of}:\n`);
    printHead(['work'], contenders.flatMap(headOf));
    for (const work of distinct(here.map((figure) => figure.work))) {
      const row = here.filter((figure) => figure.work === work);
      printLine([work, ...contenders.flatMap((contender) => cells(contender, row))]);
    }
  }
  console.log(
    `\nMemory of the server: ${memory.begin.now} MB before, ${memory.end.now} MB after, ${memory.end.peak} MB at most.`,
  );
}

/** What is told of one figure, in short, while the next is measured. */
export function printProgress(accounts: number, { work, connections, contender, median }: Figure): void {
  const { rate, p50, p99 } = median;
  const what = `${accounts} accounts, ${work}, ${connections} at once: ${contender}`;
  console.error(`${what} ${short(rate)} a second, p50 ${short(p50)} ms, p99 ${short(p99)} ms`);
}

function headOf(contender: ContenderName): string[] {
  const cost = ['p50 / p99 ms', 'processor ms: its own + PostgreSQL'];
  if (contender === 'floor') return ['floor, a second', ...cost];
  return [`${contender}, a second`, '÷ floor', ...cost, 'MB'];
}

function cells(contender: ContenderName, row: readonly Figure[]): string[] {
  const median = (of: ContenderName): Measured | undefined => row.find((figure) => figure.contender === of)?.median;
  const own = median(contender);
  if (own === undefined) return headOf(contender).map(() => '–');
  const cost = [`${short(own.p50)} / ${short(own.p99)}`, `${short(own.serverMs)} + ${short(own.databaseMs)}`];
  if (contender === 'floor') return [short(own.rate), ...cost];
  const ratio = own.rate / (median('floor')?.rate ?? Number.NaN);
  return [short(own.rate), short(ratio), ...cost, short(own.memory)];
}

/** Three digits that count, and a dash for what is not known. */
function short(value: number): string {
  if (Number.isNaN(value)) return '–';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return Number(value.toFixed(digits)).toLocaleString('en');
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
