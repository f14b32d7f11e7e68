import { MikroORM, PostgreSqlConnection } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DatabaseManners } from '../database-manners.js';
import { serverIn, type TenantActor } from '../transactions/actor.js';
import { DatabaseRetry } from '../transactions/database-retry.js';
import { afterDeadlocks } from '../transactions/deadlocks.js';
import type { Ask } from './ask.js';
import { cancelledWhenGone, doubtOf } from './cancelled-when-gone.js';
import { RoundTrip } from './round-trip.js';
import { SharedTrips } from './shared-trips.js';
import { type Answers, type Call, Statement } from './statement.js';
import { entry } from './tenant-entry.js';

const BEGIN = new Statement('begin', 'begin');
const COMMIT = new Statement('commit', 'commit');
/** Not kept: it has to be understood whatever has become of what was prepared. */
const ROLLBACK = new Statement('', 'rollback');

/** SQLSTATEs of a prepared statement that is not there, and of one that is there already. */
const NOT_KEPT = new Set<unknown>(['26000', '42P05']);

/** An open transaction of one tenant. */
export interface TenantTrips {
  /** One statement in a trip of its own. */
  readonly rows: Ask;
  /** Statements in one trip; the transaction stays open. */
  ask<Calls extends readonly Call[]>(...calls: Calls): Promise<Answers<Calls>>;
  /** The last trip: these statements, then commit. */
  finish<Calls extends readonly Call[]>(...calls: Calls): Promise<Answers<Calls>>;
}

/**
 * Prepared statements as one tenant, in as few trips to the database as there can be: for the paths of SCIM, where the ORM's
 * unit of work costs more than the request. The same connections as the ORM's, the same role, and row-level security all
 * the same; each statement names the tenant besides.
 */
@Injectable()
export class TenantStatements {
  private readonly shared = new SharedTrips((tenantId, calls) => this.once(tenantId, ...calls));
  private readonly logger = new Logger(TenantStatements.name);
  private readonly listeners: ((tenantId: string) => void)[] = [];

  constructor(
    private readonly orm: MikroORM,
    private readonly retry: DatabaseRetry,
    private readonly manners: DatabaseManners,
  ) {}

  /** One trip: the tenant and the statements, in a transaction of their own. Begun anew while the database is away. */
  async once<Calls extends readonly Call[]>(tenantId: string, ...calls: Calls): Promise<Answers<Calls>> {
    const entered = entry(serverIn(tenantId), planning(calls), this.manners);
    return this.run(() => this.onConnection((client) => this.inOneTrip(client, entered, calls)));
  }

  /**
   * The same for long reads, which PostgreSQL is told to break off when nobody waits for them any more. They must change nothing.
   *
   * @throws the reason of `gone`, once it is aborted
   */
  async onceUnless<Calls extends readonly Call[]>(
    gone: AbortSignal,
    tenantId: string,
    ...calls: Calls
  ): Promise<Answers<Calls>> {
    const entered = entry(serverIn(tenantId), planning(calls), this.manners);
    return this.run(
      () => this.onConnection((client) => this.inOneTrip(client, entered, calls, gone)),
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
  async transaction<T>({ tenantId, actor }: TenantActor, work: (trips: TenantTrips) => Promise<T>): Promise<T> {
    let isFinishing = false;
    const attempt = async (): Promise<T> =>
      this.onConnection(async (client) => {
        const transaction = { isBegun: false, isOver: false };
        const trip = async (calls: readonly Call[], last: Call[]): Promise<object[][]> => {
          const before = transaction.isBegun
            ? []
            : [BEGIN.with(), ...entry({ tenantId, actor }, 'force_generic_plan', this.manners)];
          transaction.isBegun = true;
          const answers = await this.travel(client, [...before, ...calls, ...last]);
          return answers.slice(before.length, before.length + calls.length);
        };
        try {
          return await work({
            rows: async (call) => (await trip([call], []))[0] as never,
            ask: async (...calls) => (await trip(calls, [])) as never,
            finish: async (...calls) => {
              isFinishing = true;
              const answers = await trip(calls, [COMMIT.with()]);
              transaction.isOver = true;
              return answers as never;
            },
          });
        } catch (error) {
          // On a connection that broke this fails, too; what broke it is what counts.
          if (transaction.isBegun) await this.travel(client, [ROLLBACK.with()]).catch(() => undefined);
          transaction.isOver = true;
          throw error;
        } finally {
          if (transaction.isBegun && !transaction.isOver) await this.travel(client, [ROLLBACK.with()]);
        }
      });
    const result = await afterDeadlocks(() => {
      isFinishing = false;
      return this.run(attempt, () => !isFinishing);
    });
    for (const listener of this.listeners) listener(tenantId);
    return result;
  }

  /** Calls `listener` after every such transaction, for whoever remembers something of what is written by them. */
  onCommit(listener: (tenantId: string) => void): void {
    this.listeners.push(listener);
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
    gone?: AbortSignal,
  ): Promise<Answers<Calls>> {
    const travel = (all: readonly Call[]): Promise<object[][]> =>
      gone === undefined ? this.travel(client, all) : cancelledWhenGone(client, gone, () => this.travel(client, all));
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

  private travel(client: PoolClient, calls: readonly Call[]): Promise<object[][]> {
    return client.query(new RoundTrip(calls, this.manners.keepsStatements)).answers;
  }

  private async onConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await (await this.pool()).connect();
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

  private pool(): Promise<Pool> {
    return (this.orm.em.getConnection() as PostgreSqlConnection).getNativeClient();
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
