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
  return times.map(summaryOf);
}

function summaryOf(times: number[]): Times {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

/** Lets `clients` at a time take the next piece of work until none is left. @returns pieces a second */
export async function throughputOf(clients: number, pieces: number, work: (piece: number) => Promise<unknown>) {
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < pieces) await work(next++);
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return pieces / ((performance.now() - start) / 1000);
}
