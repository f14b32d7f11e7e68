import type { DrillTenant } from '../setting/drill-tenant.js';
import { SeededRandom } from '../setting/seeded-random.js';
import { until } from '../setting/until.js';
import type { Read } from '../history/history.js';
import { Provider, type Seen } from './provider.js';

export interface LoadOptions {
  readonly seed: number;
  readonly clients: number;
  /** How long a client waits for an answer. Milliseconds. */
  readonly patience: number;
}

/** Many clients at once, and what they have seen together. */
export class Load {
  readonly seen: Seen = { writes: [], reads: [], attempts: [] };
  private isOver = false;
  private readonly working: Promise<unknown>;

  /** Begins at once. @param next base URL of the server to ask; undefined while there is none */
  constructor(
    private readonly tenant: DrillTenant,
    private readonly next: () => string | undefined,
    private readonly options: LoadOptions,
  ) {
    this.working = Promise.all(
      Array.from({ length: options.clients }, (_, number) => this.provider(`c${number}`).work(() => this.isOver)),
    );
    // Whoever stops it will hear of it.
    this.working.catch(() => undefined);
  }

  /** Waits until so many more requests have been answered. */
  async untilAnswered(more: number): Promise<void> {
    const from = this.seen.attempts.length;
    const count = (): number => this.seen.attempts.slice(from).filter(({ fate }) => fate === 'answered').length;
    await until(`${more} more answers`, () => count() >= more, 120_000);
  }

  /** Waits until something that was asked for later than that has been answered. @returns how long it took, in milliseconds */
  async recovery(since: number): Promise<number> {
    const first = (): number | undefined =>
      this.seen.attempts.find(({ fate, begun }) => fate === 'answered' && begun >= since)?.ended;
    await until('the first answer after a fault', () => first() !== undefined, 120_000);
    return (first() ?? since) - since;
  }

  /** Waits until so many more requests have not been answered, or were told to come again. */
  async untilFailed(more: number): Promise<void> {
    const from = this.seen.attempts.length;
    const count = (): number => this.seen.attempts.slice(from).filter(({ fate }) => fate !== 'answered').length;
    await until(`${more} more failures`, () => count() >= more, 120_000);
  }

  /** As `recovery`, of something that was written. */
  async recoveryOfWrites(since: number): Promise<number> {
    const first = (): number | null | undefined =>
      this.seen.writes.find(({ outcome, begun }) => outcome === 'done' && begun >= since)?.ended;
    await until('the first write after a fault', () => first() !== undefined, 120_000);
    return (first() ?? since) - since;
  }

  /** Lets everybody finish what has been begun. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.working;
  }

  /** Looks at each user once more, as somebody who has been told nothing yet. @returns what is to be seen */
  async readAll(): Promise<Read[]> {
    let reads: Read[] = [];
    await until('all users to be read at the end', async () => {
      const seen: Seen = { writes: [], reads: [], attempts: [] };
      reads = seen.reads;
      return this.provider('last', seen).readAll();
    });
    return reads;
  }

  private provider(name: string, seen = this.seen): Provider {
    const { seed, patience } = this.options;
    return new Provider(`${seed}-${name}`, this.tenant, new SeededRandom(seed, name), seen, this.next, patience);
  }
}
