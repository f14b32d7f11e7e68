import type { TenantActor } from '../../transactions/actor.js';
import type { TenantTrips } from '../tenant-transaction.js';
import { type Change, OnlyAlone, SharedTransaction } from './shared-transaction.js';

/**
 * So many changes at most in one transaction: each waits for what all of them write. With more of them the processor has less to do
 * for each, and more often nothing (docs/performance.md).
 */
const MOST = 6;

/** So long the changes of a tenant go alone, after some of them could not go together. Milliseconds. */
const ALONE_FOR = 1000;

/** How transactions are carried out. */
interface Ways {
  /** With all that is tried when the database cannot. */
  alone<T>(who: TenantActor, work: (trips: TenantTrips) => Promise<T>): Promise<T>;
  /** Once. Nothing where it has failed and left nothing behind; throws where nobody knows that, or it would fail again. */
  together<T>(who: TenantActor, work: (trips: TenantTrips) => Promise<T>): Promise<T | undefined>;
}

interface Waiting {
  readonly change: Change<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Group {
  readonly who: TenantActor;
  readonly together: Waiting[];
}

/**
 * Changes of one actor that come at the same moment share a transaction: under load that is one beginning, one commit, two
 * messages to the database and statements for all of them, instead of for each. Whoever comes alone waits for nobody. What cannot be
 * carried out together, as where one of them would wait for a lock, is carried out one by one.
 */
export class SharedTransactions {
  private readonly waiting = new Map<string, Group>();
  /** By tenant, in the milliseconds of `Date`. */
  private readonly aloneUntil = new Map<string, number>();

  constructor(private readonly ways: Ways) {}

  async carryOut<T>(who: TenantActor, change: Change<T>): Promise<T> {
    return new Promise<unknown>((resolve, reject) => {
      // Everything that has come from the network until now is read before that.
      if (this.waiting.size === 0) setImmediate(() => this.leave());
      const key = JSON.stringify([who.tenantId, who.actor]);
      const group = this.waiting.get(key) ?? { who, together: [] };
      group.together.push({ change, resolve, reject });
      this.waiting.set(key, group);
    }) as Promise<T>;
  }

  private leave(): void {
    const groups = [...this.waiting.values()];
    this.waiting.clear();
    for (const { who, together } of groups) {
      const most = this.goesAlone(who) ? 1 : MOST;
      for (let from = 0; from < together.length; from += most) void this.go(who, together.slice(from, from + most));
    }
  }

  private goesAlone({ tenantId }: TenantActor): boolean {
    const until = this.aloneUntil.get(tenantId) ?? 0;
    if (until > Date.now()) return true;
    this.aloneUntil.delete(tenantId);
    return false;
  }

  private async go(who: TenantActor, group: readonly Waiting[]): Promise<void> {
    const alone = group.length === 1 ? group : await this.goTogether(who, group);
    for (const { change, resolve, reject } of alone) {
      this.ways.alone(who, async (trips) => change({ ...trips, only: () => undefined })).then(resolve, reject);
    }
  }

  /** @returns who has to go alone */
  private async goTogether(who: TenantActor, group: readonly Waiting[]): Promise<readonly Waiting[]> {
    let shared: SharedTransaction | undefined;
    try {
      const ends = await this.ways.together(who, async (trips) => {
        shared = new SharedTransaction(trips);
        return shared.carryOut(group.map(({ change }) => change));
      });
      if (ends !== undefined) return group.filter((one, place) => !isTold(one, ends[place]));
      this.aloneUntil.set(who.tenantId, Date.now() + ALONE_FOR);
      return group;
    } catch (reason) {
      // Whoever was refused on the way, or would have gone alone, has written nothing, and nothing is in doubt.
      return group.filter((one, place) => !isTold(one, shared?.ends[place] ?? { status: 'rejected', reason }));
    }
  }
}

/** @returns false where it has to go alone, and there is nothing to tell yet */
function isTold({ resolve, reject }: Waiting, end: PromiseSettledResult<unknown> | undefined): boolean {
  if (end?.status !== 'rejected') resolve(end?.value);
  else if (end.reason instanceof OnlyAlone) return false;
  else reject(end.reason);
  return true;
}
