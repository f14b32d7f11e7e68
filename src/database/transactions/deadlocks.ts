import { setTimeout as sleep } from 'node:timers/promises';

/** How often a transaction is tried when PostgreSQL ends it for a deadlock or a serialisation failure. */
const ATTEMPTS = 3;

const LOST = new Set<unknown>(['40P01', '40001']);

/** Carries out a transaction anew when PostgreSQL has ended it so that another could go on: it has left nothing behind. */
export async function afterDeadlocks<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (!LOST.has((error as { code?: unknown } | null)?.code) || tried === ATTEMPTS) throw error;
      await sleep(Math.random() * 20 * tried);
    }
  }
}
