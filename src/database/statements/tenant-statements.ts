import { MikroORM } from '@mikro-orm/postgresql';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { TRACING, type Tracing } from '../../tracing/tracing.js';
import { DatabaseManners } from '../database-manners.js';
import { poolOf } from '../pool-of.js';
import { serverIn, type TenantActor } from '../transactions/actor.js';
import { DatabaseRetry } from '../transactions/database-retry.js';
import { afterDeadlocks } from '../transactions/deadlocks.js';
import type { LongReader } from '../transactions/long-reader.js';
import { cancelledWhenGone, doubtOf } from './cancelled-when-gone.js';
import { RoundTrip } from './round-trip.js';
import { alone, type Change } from './shared/shared-transaction.js';
import { SharedTransactions } from './shared/shared-transactions.js';
import { SharedTrips } from './shared/shared-trips.js';
import type { Answers, Call } from './statement.js';
import { entry } from './tenant-entry.js';
import {
  BEGIN,
  beginning,
  COMMIT,
  inTransaction,
  type Progress,
  ROLLBACK,
  type TenantTrips,
} from './tenant-transaction.js';

/** SQLSTATEs of a prepared statement that is not there, and of one that is there already. */
const NOT_KEPT = new Set<unknown>(['26000', '42P05']);

/**
 * Prepared statements as one tenant, in as few trips to the database as there can be: for the paths of SCIM, where the ORM's
 * unit of work costs more than the request. The same connections as the ORM's, the same role, and row-level security all
 * the same; each statement names the tenant besides.
 */
@Injectable()
export class TenantStatements {
  private readonly shared: SharedTrips;
  private readonly changes: SharedTransactions;
  private readonly logger = new Logger(TenantStatements.name);
  private readonly listeners: ((tenantId: string) => void)[] = [];

  constructor(
    private readonly orm: MikroORM,
    private readonly retry: DatabaseRetry,
    private readonly manners: DatabaseManners,
    @Inject(TRACING) tracing: Tracing | undefined,
  ) {
    this.shared = new SharedTrips((tenantId, calls) => this.once(tenantId, ...calls), tracing);
    const ways = {
      alone: async <T>(who: TenantActor, work: (trips: TenantTrips) => Promise<T>) => this.transaction(who, work),
      together: async <T>(who: TenantActor, work: (trips: TenantTrips) => Promise<T>) => this.tryTogether(who, work),
    };
    this.changes = new SharedTransactions(ways, tracing);
  }

  /** One trip: the tenant and the statements, in a transaction of their own. Begun anew while the database is away. */
  async once<Calls extends readonly Call[]>(tenantId: string, ...calls: Calls): Promise<Answers<Calls>> {
    const entered = entry(serverIn(tenantId), planning(calls), this.manners);
    return this.run(() => this.onConnection((client) => this.inOneTrip(client, entered, calls)));
  }

  /**
   * The same for long reads, which PostgreSQL is told to break off when nobody waits for them any more. They must change nothing.
   *
   * @throws the reason of `reader.gone()`, once it is aborted
   */
  async onceFor<Calls extends readonly Call[]>(
    reader: LongReader,
    tenantId: string,
    ...calls: Calls
  ): Promise<Answers<Calls>> {
    const gone = reader.gone();
    const entered = entry(serverIn(tenantId), planning(calls), this.manners);
    return this.run(
      () => this.onConnection((client) => this.inOneTrip(client, entered, calls, reader)),
      () => !gone.aborted,
    );
  }

  /** The rows of a short read by a key, in a trip that it may share with others of its tenant (`SharedTrips`). */
  async read<Row extends object>(tenantId: string, call: Call<Row>): Promise<Row[]> {
    return this.shared.read(tenantId, call);
  }

  /** One trip of statements that need no tenant, for before one is known: row-level security lets them see none. */
  async ofNoTenant<Calls extends readonly Call[]>(...calls: Calls): Promise<Answers<Calls>> {
    return this.run(() =>
      this.onConnection(async (client) => (await this.travel(client, calls)) as unknown as Answers<Calls>),
    );
  }

  /**
   * A transaction of two trips or more. What `work` throws undoes it; so does leaving without `finish`. Begun anew after a
   * deadlock, and while the database is away, but not once `finish` was sent: nobody knows whether it was carried out.
   */
  async transaction<T>(who: TenantActor, work: (trips: TenantTrips) => Promise<T>): Promise<T> {
    const result = await afterDeadlocks(() => {
      const progress = beginning();
      return this.run(
        () => this.attempt(who, work, progress),
        () => !progress.isFinishing,
      );
    });
    this.tell(who);
    return result;
  }

  /**
   * The same for a change that looks once and writes once: those of one actor that come at the same moment share a transaction
   * (`SharedTransactions`). Where tables are spread each has its own, since Citus would not join what they ask.
   */
  async change<T>(who: TenantActor, work: Change<T>): Promise<T> {
    return this.manners.isDistributed ? this.transaction(who, alone(work)) : this.changes.carryOut(who, work);
  }

  /** Calls `listener` after every such transaction, for whoever remembers something of what is written by them. */
  onCommit(listener: (tenantId: string) => void): void {
    this.listeners.push(listener);
  }

  /** For several who share it: they begin anew by themselves, unless nobody knows whether it was carried out. */
  private async tryTogether<T>(who: TenantActor, work: (trips: TenantTrips) => Promise<T>): Promise<T | undefined> {
    const progress = beginning();
    const end = await this.retry.once(
      () => this.attempt(who, work, progress),
      () => !progress.isFinishing || progress.isUndone,
    );
    if (end !== undefined) this.tell(who);
    return end?.result;
  }

  private async attempt<T>(
    { tenantId, actor }: TenantActor,
    work: (trips: TenantTrips) => Promise<T>,
    progress: Progress,
  ): Promise<T> {
    const first = [BEGIN.with(), ...entry({ tenantId, actor }, 'force_generic_plan', this.manners)];
    return this.onConnection(async (client) =>
      inTransaction((calls) => this.travel(client, calls), first, work, progress),
    );
  }

  private tell({ tenantId }: TenantActor): void {
    for (const listener of this.listeners) listener(tenantId);
  }

  /**
   * As `DatabaseRetry.run`. A pooler may have been put between the server and its database while it runs: then a statement is not
   * where it was prepared, of which nothing was carried out, and from then on none is expected to be.
   */
  private async run<T>(attempt: () => Promise<T>, mayBegin?: () => boolean): Promise<T> {
    const { keepsStatements } = this.manners;
    try {
      return await this.retry.run(attempt, mayBegin);
    } catch (error) {
      if (!keepsStatements || !NOT_KEPT.has((error as { code?: unknown }).code)) throw error;
      if (this.manners.keepsStatements)
        this.logger.warn(
          'The database does not keep prepared statements, as behind a pooler; they are not kept from now on',
        );
      this.manners.keepsStatements = false;
      return this.retry.run(attempt, mayBegin);
    }
  }

  /** A transaction of its own: PostgreSQL makes one of each trip by itself, and Citus has to be told. */
  private async inOneTrip<Calls extends readonly Call[]>(
    client: PoolClient,
    entered: readonly Call[],
    calls: Calls,
    reader?: LongReader,
  ): Promise<Answers<Calls>> {
    const travel = (all: readonly Call[]): Promise<object[][]> =>
      reader === undefined
        ? this.travel(client, all)
        : cancelledWhenGone(client, reader.gone(), () => this.travel(client, all, reader.standAside));
    if (!this.manners.isDistributed)
      return (await travel([...entered, ...calls])).slice(entered.length) as unknown as Answers<Calls>;
    try {
      const answers = await travel([BEGIN.with(), ...entered, ...calls, COMMIT.with()]);
      return answers.slice(1 + entered.length, -1) as unknown as Answers<Calls>;
    } catch (error) {
      await this.travel(client, [ROLLBACK.with()]).catch(() => undefined);
      throw error;
    }
  }

  private travel(client: PoolClient, calls: readonly Call[], standAside?: () => Promise<unknown>): Promise<object[][]> {
    return client.query(new RoundTrip(calls, this.manners.keepsStatements, standAside)).answers;
  }

  private async onConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await (await poolOf(this.orm)).connect();
    let broken: Error | undefined;
    const breaks = (error: Error): void => {
      broken = error;
    };
    client.on('error', breaks);
    try {
      return await work(client);
    } finally {
      client.off('error', breaks);
      release(client, broken ?? doubtOf(client));
    }
  }
}

function release(client: PoolClient, broken: Error | undefined): void {
  try {
    client.release(broken);
  } catch {
    // It broke while nobody asked it anything, and the pool has it back already (see broken-connections.ts).
  }
}

/** Left to itself, PostgreSQL makes a plan for each execution of most statements, which takes longer than to carry them out. */
function planning(calls: readonly Call[]): string {
  return calls.every(({ statement }) => statement.plan === 'kept') ? 'force_generic_plan' : 'auto';
}
