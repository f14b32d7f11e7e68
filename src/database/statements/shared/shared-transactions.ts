import { at, type Place, type Tracing } from '../../../tracing/tracing.js';
import type { TenantActor } from '../../transactions/actor.js';
import type { TenantTrips } from '../tenant-transaction.js';
import { Gathering } from './gathering.js';
import { alone, type Change, OnlyAlone, SharedTransaction } from './shared-transaction.js';

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
  readonly who: TenantActor;
  readonly change: Change<unknown>;
  readonly place: Place | undefined;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Changes of one actor that come at the same moment share a transaction: under load that is one beginning, one commit, two
 * messages to the database and statements for all of them, instead of for each. Whoever comes alone waits for nobody. What cannot be
 * carried out together, as where one of them would wait for a lock, is carried out one by one.
 */
export class SharedTransactions {
  private readonly gathering = new Gathering<Waiting>(
    ({ who }) => (this.goesAlone(who) ? 1 : MOST),
    (group) => void this.go(group),
  );
  /** By tenant, in the milliseconds of `Date`. */
  private readonly aloneUntil = new Map<string, number>();

  /** @param tracing told of each change where it is made, and of what several share at each of them */
  constructor(
    private readonly ways: Ways,
    private readonly tracing: Tracing | undefined,
  ) {}

  async carryOut<T>(who: TenantActor, change: Change<T>): Promise<T> {
    return new Promise<unknown>((resolve, reject) => {
      const place = this.tracing?.place();
      this.gathering.add(JSON.stringify([who.tenantId, who.actor]), { who, change, place, resolve, reject });
    }) as Promise<T>;
  }

  private goesAlone({ tenantId }: TenantActor): boolean {
    const until = this.aloneUntil.get(tenantId) ?? 0;
    if (until > Date.now()) return true;
    this.aloneUntil.delete(tenantId);
    return false;
  }

  private async go(group: readonly Waiting[]): Promise<void> {
    const [first, second] = group;
    if (first === undefined) return;
    const rest = second === undefined ? group : await this.goTogether(first.who, group);
    for (const { who, change, place, resolve, reject } of rest)
      at(this.tracing, [place], () => this.ways.alone(who, alone(change))).then(resolve, reject);
  }

  private whereItIs({ change, place }: Waiting): Change<unknown> {
    return async (trips) => at(this.tracing, [place], () => change(trips));
  }

  /** @returns who has to go alone */
  private async goTogether(who: TenantActor, group: readonly Waiting[]): Promise<readonly Waiting[]> {
    let shared: SharedTransaction | undefined;
    try {
      const places = group.map(({ place }) => place);
      const ends = await at(this.tracing, places, () =>
        this.ways.together(who, async (trips) => {
          shared = new SharedTransaction(trips, this.tracing);
          return shared.carryOut(group.map((one) => this.whereItIs(one)));
        }),
      );
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
