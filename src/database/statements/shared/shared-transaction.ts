import { at, type Place, type Tracing } from '../../../tracing/tracing.js';
import { joinCalls } from '../joint/join-calls.js';
import { type Call, Statement } from '../statement.js';
import type { TenantTrips } from '../tenant-transaction.js';

/** What a change is carried out with. A second look, once it has been answered, is only taken by who goes alone. */
export interface ChangeTrips extends TenantTrips {
  /**
   * Says what is changed, before it is judged: two who have looked at the same before either has written would both be right. Who
   * says it second is begun anew, alone.
   */
  only(what: string): void;
}

/** A change that looks, and then writes. It may be begun anew, as long as it has not ended. */
export type Change<T> = (trips: ChangeTrips) => Promise<T>;

/** The same for a transaction of its own. */
export function alone<T>(change: Change<T>): (trips: TenantTrips) => Promise<T> {
  return async (trips) => change({ ...trips, only: () => undefined });
}

/** One who waits for a lock would keep all the others waiting. */
const WAIT_BRIEFLY = new Statement('wait_briefly', "select set_config('lock_timeout', '50ms', true)");

/** What a change ends with that cannot be carried out beside the others. */
export class OnlyAlone extends Error {}

/** What one of them wants to be carried out. */
interface Step {
  readonly calls: readonly Call[];
  readonly place: Place | undefined;
  readonly resolve: (answers: object[][]) => void;
  readonly reject: (error: unknown) => void;
}

/** A transaction of several changes: what all want to know goes to the database in one trip, and what all write in another. */
export class SharedTransaction {
  private readonly taken = new Set<string>();
  private looks: Step[] = [];
  private writes: Step[] = [];
  /** So many have said neither what they want next nor that they have ended. */
  private busy = 0;
  private failure: { readonly error: unknown } | undefined;
  private isBrief = false;

  /** How each has ended, once all have. */
  ends: readonly PromiseSettledResult<unknown>[] = [];

  /** @param tracing told of a trip at each of those who share it */
  constructor(
    private readonly trips: TenantTrips,
    private readonly tracing: Tracing | undefined,
  ) {}

  /**
   * Nobody has ended before all have: what is answered is committed, or was refused without having written anything.
   *
   * @throws what a trip has failed with; then nothing was written
   */
  async carryOut(changes: readonly Change<unknown>[]): Promise<readonly PromiseSettledResult<unknown>[]> {
    this.busy = changes.length;
    this.ends = await Promise.allSettled(changes.map(async (change) => this.endOf(change)));
    if (this.failure !== undefined) throw this.failure.error;
    return this.ends;
  }

  private async endOf(change: Change<unknown>): Promise<unknown> {
    try {
      return await change(this.tripsOfOne());
    } finally {
      this.isReady();
    }
  }

  private tripsOfOne(): ChangeTrips {
    let hasLooked = false;
    const look = async (calls: readonly Call[]): Promise<object[][]> => {
      // It may have to wait in there for who goes on behind it in this very transaction, or count what others are about to change.
      if (hasLooked) throw new OnlyAlone();
      hasLooked = true;
      return this.step('looks', calls);
    };
    return {
      rows: async (call) => (await look([call]))[0] as never,
      ask: async (...calls) => (await look(calls)) as never,
      finish: async (...calls) => (await this.step('writes', calls)) as never,
      only: (what) => {
        if (this.taken.has(what)) throw new OnlyAlone();
        this.taken.add(what);
      },
    };
  }

  private async step(kind: 'looks' | 'writes', calls: readonly Call[]): Promise<object[][]> {
    if (this.failure !== undefined) throw this.failure.error;
    return new Promise((resolve, reject) => {
      this[kind].push({ calls, place: this.tracing?.place(), resolve, reject });
      this.isReady();
    });
  }

  private isReady(): void {
    this.busy--;
    if (this.busy > 0 || this.failure !== undefined) return;
    const { looks, writes } = this;
    if (looks.length > 0) {
      this.looks = [];
      void this.travel(looks, async (calls) => this.trips.ask(...calls));
    } else if (writes.length > 0) {
      this.writes = [];
      void this.travel(writes, async (calls) => this.trips.finish(...calls));
    }
  }

  private async travel(steps: readonly Step[], carry: (calls: readonly Call[]) => Promise<object[][]>): Promise<void> {
    this.busy = steps.length;
    const first = this.isBrief ? [] : [WAIT_BRIEFLY.with()];
    this.isBrief = true;
    try {
      const joined = joinCalls(steps.map(({ calls }) => calls));
      const places = steps.map(({ place }) => place);
      const rows = await at(this.tracing, places, () => carry([...first, ...joined.calls]));
      const answers = joined.apart(rows.slice(first.length));
      for (const [place, { resolve }] of steps.entries()) resolve(answers[place] ?? []);
    } catch (error) {
      this.failure = { error };
      for (const { reject } of [...steps, ...this.writes]) reject(error);
    }
  }
}
