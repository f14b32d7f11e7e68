import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';

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
  '53100': 'its disk is full',
  '53200': 'it is out of memory',
  '53300': 'it has no connection left',
  '57P01': 'it is shutting down',
  '57P02': 'it has crashed',
  '57P03': 'it is starting up or shutting down',
};

/** Whether the database answers, and if it does not, why. */
@Injectable()
export class DatabaseReadiness {
  constructor(private readonly orm: MikroORM) {}

  /** @returns undefined when it answers, else the reason in a few words */
  async fault(): Promise<string | undefined> {
    const late = sleep(TIMEOUT, `no answer within ${TIMEOUT / 1000} seconds`, { ref: false });
    return Promise.race([this.ask(), late]);
  }

  private async ask(): Promise<string | undefined> {
    try {
      await this.orm.em.fork().execute('select 1');
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  }
}

/** @returns why the database cannot be reached, from the error and what caused it */
export function reasonOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    // Where a name has several addresses, there is one error for each.
    const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
    const { code } = first as { code?: unknown };
    if (typeof code === 'string') return REASONS[code] ?? `it answers with the error ${code}`;
  }
  return 'the connection to it breaks off';
}
