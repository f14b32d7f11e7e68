import { MikroORM } from '@mikro-orm/postgresql';
import { poolOf } from '../database/pool-of.js';
import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { dropIdleConnections } from '../database/limits/silent-connections.js';

/** How long the database may take to answer; whoever asks for readiness usually waits no longer. Milliseconds. */
const TIMEOUT = 2_000;

/** What is known of each error that a person can do something about, by its code. Never an address, a name or a password. */
const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nobody listens at its address',
  ENOENT: 'nobody listens at its address',
  ECONNRESET: 'it breaks connections off',
  ETIMEDOUT: 'its address does not answer',
  EHOSTUNREACH: 'there is no way to its address',
  ENETUNREACH: 'there is no way to its address',
  ENOTFOUND: 'nobody knows the name of its host',
  EAI_AGAIN: 'the name of its host cannot be looked up at the moment',
  '28000': 'it does not let the server in',
  '28P01': 'it does not take the password',
  '3D000': 'it has no database of that name',
  '25006': 'it takes no changes',
  '53100': 'its disk is full',
  '53200': 'it is out of memory',
  '53300': 'it has no connection left',
  '57P01': 'it is shutting down',
  '57P02': 'it has crashed',
  '57P03': 'it is starting up or shutting down',
};

const NO_ANSWER = `no answer within ${TIMEOUT / 1000} seconds`;
const NO_CONNECTION = `all connections to it have been busy for ${TIMEOUT / 1000} seconds`;

/** Whether the database answers, and if it does not, why. */
@Injectable()
export class DatabaseReadiness {
  /** The look that is on: whoever asks meanwhile is told the same. */
  private looking: Promise<string | undefined> | undefined;
  /** For a connection, also of a look that has given up: who looks often must not stand in the queue often. */
  private waiting: Promise<PoolClient> | undefined;
  private isWaitedFor = false;

  constructor(private readonly orm: MikroORM) {}

  /** @returns undefined when it answers, else the reason in a few words */
  fault(): Promise<string | undefined> {
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async look(): Promise<string | undefined> {
    const limit = new AbortController();
    const late = sleep(TIMEOUT, undefined, { signal: limit.signal, ref: false }).catch(() => undefined);
    try {
      // A connection that nobody used may have broken off meanwhile; what a new one meets is what counts.
      return await this.ask(late).catch(() => this.ask(late));
    } catch (error) {
      return reasonOf(error);
    } finally {
      limit.abort();
    }
  }

  private async ask(late: Promise<void>): Promise<string | undefined> {
    const pool = await poolOf(this.orm);
    const client = await this.connection(pool, late);
    if (client === undefined) return isFull(pool) ? NO_CONNECTION : NO_ANSWER;
    const asked = client.query('select 1').then(
      () => 'answered' as const,
      (error: unknown) => ({ error }),
    );
    const outcome = await Promise.race([asked, late]);
    if (outcome === 'answered') {
      client.release();
      return undefined;
    }
    // The others that nobody uses went the same way, more often than not: whoever comes next gets new ones.
    dropIdleConnections(pool);
    release(client);
    // Until the pool has heard of it.
    await setImmediate();
    if (outcome !== undefined) throw outcome.error;
    return NO_ANSWER;
  }

  private async connection(pool: Pool, late: Promise<void>): Promise<PoolClient | undefined> {
    this.waiting ??= pool.connect();
    const { waiting } = this;
    const over = (): void => {
      if (this.waiting === waiting) this.waiting = undefined;
    };
    waiting.catch(over);
    this.isWaitedFor = true;
    const client = await Promise.race([waiting, late.then(() => undefined)]).finally(() => (this.isWaitedFor = false));
    if (client !== undefined) {
      over();
      return client;
    }
    void waiting.then(
      (came) => {
        // A look that is on takes it; else nobody needs it any more.
        if (this.isWaitedFor) return;
        over();
        came.release();
      },
      () => undefined,
    );
    return undefined;
  }
}

/** Breaks a connection off that has not answered. */
function release(client: PoolClient): void {
  try {
    client.release(true);
  } catch {
    // It broke off by itself, and the pool has it back already (see broken-connections.ts).
  }
}

function isFull({ totalCount, options }: Pool): boolean {
  return totalCount >= options.max;
}

/** @returns why the database cannot be reached, from the error and what caused it */
export function reasonOf(error: unknown): string {
  for (let cause = error as Cause | null | undefined; cause; cause = cause.cause) {
    // Where a name has several addresses, there is one error for each.
    const { code } = cause.errors?.[0] ?? cause;
    if (typeof code === 'string') return REASONS[code] ?? `it answers with the error ${code}`;
  }
  return 'the connection to it breaks off';
}

/** What an error may have; not asked for its class, which `pg` and the system have their own of. */
interface Cause {
  code?: unknown;
  errors?: readonly { code?: unknown }[];
  cause?: Cause | null;
}
