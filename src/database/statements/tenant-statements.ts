import { MikroORM, PostgreSqlConnection } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { serverIn, type TenantActor } from '../transactions/actor.js';
import { DatabaseRetry } from '../transactions/database-retry.js';
import { afterDeadlocks } from '../transactions/deadlocks.js';
import type { Ask } from './ask.js';
import { RoundTrip } from './round-trip.js';
import { SharedTrips } from './shared-trips.js';
import { type Answers, type Call, Statement } from './statement.js';

/**
 * Both variables that the policies and the audit trail read, for the transaction that it stands in. Plans are kept there, which
 * the role is set against; and since a plan that was made on the small table of the first day is kept as well, also those
 * that foreign keys are checked by, none may read a whole table: every statement and every key has an index for its tenant.
 */
const ENTER = new Statement<{ tenant: string }>(
  'enter_tenant',
  `select set_config('app.tenant', $1, true) as tenant, set_config('app.actor', $2, true),
    set_config('plan_cache_mode', $3, true), set_config('enable_seqscan', 'off', true)`,
);
const BEGIN = new Statement('begin', 'begin');
const COMMIT = new Statement('commit', 'commit');
const ROLLBACK = new Statement('rollback', 'rollback');

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
  private readonly listeners: ((tenantId: string) => void)[] = [];

  constructor(
    private readonly orm: MikroORM,
    private readonly retry: DatabaseRetry,
  ) {}

  /** One trip: the tenant and the statements, in a transaction of their own. Begun anew while the database is away. */
  async once<Calls extends readonly Call[]>(tenantId: string, ...calls: Calls): Promise<Answers<Calls>> {
    return this.retry.run(async () => this.onConnection((client) => entering(client, serverIn(tenantId), calls)));
  }

  /** The rows of a short read by a key, in a trip that it may share with others of its tenant (`SharedTrips`). */
  async read<Row extends object>(tenantId: string, call: Call<Row>): Promise<Row[]> {
    return this.shared.read(tenantId, call);
  }

  /** One trip of statements that need no tenant, for before one is known: row-level security lets them see none. */
  async ofNoTenant<Calls extends readonly Call[]>(...calls: Calls): Promise<Answers<Calls>> {
    return this.retry.run(async () =>
      this.onConnection(async (client) => (await travel(client, calls)) as unknown as Answers<Calls>),
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
          const before = transaction.isBegun ? [] : [BEGIN.with(), ENTER.with(tenantId, actor, 'force_generic_plan')];
          transaction.isBegun = true;
          const answers = await travel(client, [...before, ...calls, ...last]);
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
          if (transaction.isBegun) await travel(client, [ROLLBACK.with()]).catch(() => undefined);
          transaction.isOver = true;
          throw error;
        } finally {
          if (transaction.isBegun && !transaction.isOver) await travel(client, [ROLLBACK.with()]);
        }
      });
    const result = await afterDeadlocks(() => {
      isFinishing = false;
      return this.retry.run(attempt, () => !isFinishing);
    });
    for (const listener of this.listeners) listener(tenantId);
    return result;
  }

  /** Calls `listener` after every such transaction, for whoever remembers something of what is written by them. */
  onCommit(listener: (tenantId: string) => void): void {
    this.listeners.push(listener);
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
      release(client, broken);
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

async function entering<Calls extends readonly Call[]>(
  client: PoolClient,
  { tenantId, actor }: TenantActor,
  calls: Calls,
): Promise<Answers<Calls>> {
  const [, ...answers] = await travel(client, [ENTER.with(tenantId, actor, planning(calls)), ...calls]);
  return answers as unknown as Answers<Calls>;
}

function travel(client: PoolClient, calls: readonly Call[]): Promise<object[][]> {
  return client.query(new RoundTrip(calls)).answers;
}
