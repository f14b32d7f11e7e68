import type { Call } from '../statement.js';

/** So many reads at most in one trip: they are carried out one after the other. */
const MOST = 16;

interface Waiting {
  readonly call: Call;
  readonly resolve: (rows: object[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Carries calls to the database in one trip, as one tenant. */
type Carry = (tenantId: string, calls: readonly Call[]) => Promise<readonly object[][]>;

/**
 * Short reads of one tenant that come at the same moment travel together: under load that is a message to the database, a wake-up
 * and a transaction for many of them instead of for each. Whoever comes alone waits for nobody. They see nothing of each other, and
 * what fails for one is asked for again alone.
 */
export class SharedTrips {
  private readonly waiting = new Map<string, Waiting[]>();

  constructor(private readonly carry: Carry) {}

  /** One row or a few, by a key: nothing that others would have to wait for. It must change nothing. */
  async read<Row extends object>(tenantId: string, call: Call<Row>): Promise<Row[]> {
    return new Promise<object[]>((resolve, reject) => {
      // Everything that has come from the network until now is read before that.
      if (this.waiting.size === 0) setImmediate(() => this.leave());
      const together = this.waiting.get(tenantId);
      if (together === undefined) this.waiting.set(tenantId, [{ call, resolve, reject }]);
      else together.push({ call, resolve, reject });
    }) as Promise<Row[]>;
  }

  private leave(): void {
    const groups = [...this.waiting];
    this.waiting.clear();
    for (const [tenantId, together] of groups) {
      for (let from = 0; from < together.length; from += MOST) {
        void this.travel(tenantId, together.slice(from, from + MOST));
      }
    }
  }

  private async travel(tenantId: string, together: readonly Waiting[]): Promise<void> {
    try {
      const calls = together.map(({ call }) => call);
      const answers = await this.carry(tenantId, calls);
      for (const [place, { resolve }] of together.entries()) resolve(answers[place] ?? []);
    } catch (error) {
      if (together.length === 1) together[0]?.reject(error);
      else for (const one of together) void this.travel(tenantId, [one]);
    }
  }
}
