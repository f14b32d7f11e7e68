/** Times of one kind of request, in milliseconds. */
export interface Times {
  median: number;
  p95: number;
}

/** Runs `work` one after the other; the first tenth is for warming up and does not count. */
export async function timesOf(turns: number, work: (turn: number) => Promise<unknown>): Promise<Times> {
  const warmUp = Math.ceil(turns / 10);
  const times: number[] = [];
  for (let turn = 0; turn < warmUp + turns; turn++) {
    const start = performance.now();
    await work(turn);
    if (turn >= warmUp) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
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
