import { quantile } from '../quantile.js';
import type { ScimClient } from '../http/scim-client.js';
import type { Turn } from './works.js';

/** What came of driving a server. */
export interface Driven {
  /** How often the work was done. */
  times: number;
  /** How often in a second. */
  rate: number;
  /** Milliseconds for one. */
  p50: number;
  p99: number;
}

export interface Drive {
  clients: readonly ScimClient[];
  turn: Turn;
  /** The first turn's number. */
  first: number;
  seconds: number;
  /** No more turns than this. */
  most: number;
}

/** Lets each client do the work over and over until the time is up. What is on its way then is finished. */
export async function drive({ clients, turn, first, seconds, most }: Drive): Promise<Driven> {
  const latencies: number[] = [];
  let next = 0;
  const begin = performance.now();
  const end = begin + seconds * 1000;
  await Promise.all(
    clients.map(async (client) => {
      for (let start = performance.now(); start < end && next < most;) {
        await turn(client, first + next++);
        const now = performance.now();
        latencies.push(now - start);
        start = now;
      }
    }),
  );
  const elapsed = (performance.now() - begin) / 1000;
  const sorted = Float64Array.from(latencies).sort();
  return {
    times: sorted.length,
    rate: sorted.length / elapsed,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
  };
}
