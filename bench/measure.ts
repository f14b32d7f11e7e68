import { quantile } from './quantile.js';

/** Times of one kind of request, in milliseconds. */
export interface Times {
  median: number;
  p95: number;
}

/**
 * Runs the pieces of work in turns, one request at a time, so that what else the machine does meanwhile hits all of them
 * alike. The first tenth is for warming up and does not count.
 */
export async function timesOf(turns: number, works: readonly ((turn: number) => Promise<unknown>)[]): Promise<Times[]> {
  const warmUp = Math.ceil(turns / 10);
  const times = works.map(() => [] as number[]);
  for (let turn = 0; turn < warmUp + turns; turn++) {
    for (const [place, work] of works.entries()) {
      const start = performance.now();
      await work(turn);
      if (turn >= warmUp) times[place]?.push(performance.now() - start);
    }
  }
  return times.map((taken) => {
    const sorted = taken.toSorted((a, b) => a - b);
    return { median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
  });
}
