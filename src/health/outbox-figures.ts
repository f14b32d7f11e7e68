import type { MikroORM } from '@mikro-orm/postgresql';
import { Counter, Gauge, type Registry } from 'prom-client';
import { AskedAtScrape } from './asked-at-scrape.js';

interface Waiting {
  waiting: string;
  age: number | null;
}

type Name = readonly [name: string, help: string];

/** What is told of something that waits to be sent. */
export interface OutboxFigures<Result extends string> {
  attempts: Name;
  results: readonly Result[];
  /** Calls back with what came of each attempt. */
  onAttempt: (listener: (result: Result) => void) => void;
  /** The database's function of no arguments that says how much waits, and for how many seconds the oldest of it does. */
  waits: 'mail_figures' | 'webhook_figures';
  waiting: Name;
  oldest: string;
}

/** Counts attempts, and asks when the figures are read what still waits. */
export function registerOutbox<Result extends string>(
  orm: MikroORM,
  registry: Registry,
  { attempts: [name, help], results, onAttempt, waits, waiting, oldest }: OutboxFigures<Result>,
): void {
  const registers = [registry];
  const attempts = new Counter({ name, help, labelNames: ['result'], registers });
  for (const result of results) attempts.inc({ result }, 0);
  onAttempt((result) => attempts.inc({ result }));
  // Raw, because it is a function: of no tenant, and sums only.
  const sql = `select waiting, age from ${waits}()`;
  const asked = new AskedAtScrape(async () => (await orm.em.fork().execute<Waiting[]>(sql))[0]);
  const gauge = ([of, about]: Name, value: (row: Waiting) => number): Gauge =>
    new Gauge({
      name: of,
      help: about,
      registers,
      async collect() {
        const row = await asked.answer();
        this.set(row === undefined ? Number.NaN : value(row));
      },
    });
  gauge(waiting, (row) => Number(row.waiting));
  gauge([oldest, 'Age of the oldest of them; 0 if there is none'], (row) => row.age ?? 0);
}
