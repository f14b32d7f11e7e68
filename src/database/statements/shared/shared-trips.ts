import { at, type Place, type Tracing } from '../../../tracing/tracing.js';
import type { Call } from '../statement.js';
import { Gathering } from './gathering.js';

/** So many reads at most in one trip: they are carried out one after the other. */
const MOST = 16;

interface Waiting {
  readonly tenantId: string;
  readonly call: Call;
  readonly place: Place | undefined;
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
  private readonly gathering = new Gathering<Waiting>(
    () => MOST,
    (group) => void this.travel(group),
  );

  /** @param tracing told of a trip at each of those who share it */
  constructor(
    private readonly carry: Carry,
    private readonly tracing: Tracing | undefined,
  ) {}

  /** One row or a few, by a key: nothing that others would have to wait for. It must change nothing. */
  async read<Row extends object>(tenantId: string, call: Call<Row>): Promise<Row[]> {
    return new Promise<object[]>((resolve, reject) => {
      this.gathering.add(tenantId, { tenantId, call, place: this.tracing?.place(), resolve, reject });
    }) as Promise<Row[]>;
  }

  private async travel(together: readonly Waiting[]): Promise<void> {
    const [first] = together;
    if (first === undefined) return;
    try {
      const calls = together.map(({ call }) => call);
      const places = together.map(({ place }) => place);
      const answers = await at(this.tracing, places, () => this.carry(first.tenantId, calls));
      for (const [place, { resolve }] of together.entries()) resolve(answers[place] ?? []);
    } catch (error) {
      if (together.length === 1) first.reject(error);
      else for (const one of together) void this.travel([one]);
    }
  }
}
