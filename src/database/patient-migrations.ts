import type { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseFault } from './transactions/database-fault.js';

/**
 * How long a migration stands in line for a lock. Everybody who comes after it stands behind it, also who would only read, and
 * requests give up after `DATABASE_LOCK_SECONDS`. Milliseconds.
 */
const LOCK = 1_000;
/** How long those who stood behind it go first. Milliseconds. */
const PAUSE = 1_000;
/** Between two looks who is in the way. Milliseconds. */
const LOOK = 300;

/** Somebody has held for too long what a migration has to change. */
export class MigrationLocked extends Error {
  constructor(seconds: number, heldBy: readonly number[]) {
    const end = heldBy.map((pid) => `"select pg_terminate_backend(${pid})"`).join(', ');
    super(
      `The migration has waited more than ${seconds} seconds for a lock that somebody else holds; nothing was changed. ` +
        `Start again when they are done${end === '' ? '' : `, or end them with ${end}`}.`,
    );
    this.name = 'MigrationLocked';
  }
}

export interface PatientMigrations {
  orm: MikroORM;
  /** Another connection, which is free meanwhile. */
  owner: pg.Client;
  /** These, in this order; without, all that are not done. */
  migrations?: string[];
  /** Milliseconds in all. */
  patience: number;
  /** Told the first time that somebody is in the way, and who: PostgreSQL's process ids. */
  onWait: (heldBy: readonly number[]) => void;
}

/**
 * Runs all migrations in one transaction that waits only briefly for a lock, and then begins anew: a transaction that takes long, such
 * as an import, is in nobody's way but the migration's.
 *
 * @returns those that were run, oldest first
 * @throws MigrationLocked when somebody is still in the way; then nothing was changed
 */
export async function runMigrations(options: PatientMigrations): Promise<{ name: string }[]> {
  const { patience, onWait } = options;
  const end = Date.now() + patience;
  for (let hasTold = false; ; await sleep(PAUSE * (0.5 + Math.random()))) {
    const { done, heldBy } = await attempt(options);
    if (done !== undefined) return done;
    if (Date.now() >= end) throw new MigrationLocked(patience / 1000, heldBy);
    if (!hasTold) onWait(heldBy);
    hasTold = true;
  }
}

interface Attempt {
  /** Undefined where somebody was in the way. */
  done?: { name: string }[];
  heldBy: readonly number[];
}

async function attempt({ orm, owner, migrations }: PatientMigrations): Promise<Attempt> {
  let heldBy: readonly number[] = [];
  let watch: NodeJS.Timeout | undefined;
  try {
    const done = await orm.em.fork().transactional(async (em) => {
      await em.execute(`set local lock_timeout = ${LOCK}`);
      const [{ pid }] = await em.execute<[{ pid: number }]>('select pg_backend_pid() as pid');
      const look = async (): Promise<void> => {
        const { rows } = await owner.query<{ pids: number[] }>('select pg_blocking_pids($1) as pids', [pid]);
        const pids = rows[0]?.pids ?? [];
        if (pids.length > 0) heldBy = pids;
      };
      watch = setInterval(() => void look().catch(() => undefined), LOOK);
      return orm.migrator.up({ migrations, transaction: em.getTransactionContext() });
    });
    return { done, heldBy };
  } catch (error) {
    if (databaseFault(error) !== 'locked') throw error;
    return { heldBy };
  } finally {
    clearInterval(watch);
  }
}
