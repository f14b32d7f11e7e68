import { quantile } from '../quantile.js';
import type { ContenderName } from './contender.js';

/** What was measured of one kind of work in one round. */
export interface Measured {
  times: number;
  /** A second; of an import: persons. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Processor milliseconds for one. */
  serverMs: number;
  databaseMs: number;
  /** Megabytes of the server afterwards. */
  memory: number;
}

/** All rounds of one kind of work on one server. */
export interface Figure {
  work: string;
  connections: number;
  contender: ContenderName;
  rounds: Measured[];
  /** Of each value by itself. */
  median: Measured;
}

export function medianOf(rounds: readonly Measured[]): Measured {
  const of = (value: (round: Measured) => number): number =>
    quantile(
      rounds.map(value).sort((a, b) => a - b),
      0.5,
    );
  return {
    times: of(({ times }) => times),
    rate: of(({ rate }) => rate),
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
    serverMs: of(({ serverMs }) => serverMs),
    databaseMs: of(({ databaseMs }) => databaseMs),
    memory: of(({ memory }) => memory),
  };
}
