import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type pg from 'pg';
import { knownMigrations } from '../../src/database/known-migrations.js';
import { migrate } from '../../src/database/migrate.js';
import { MigrationLocked } from '../../src/database/patient-migrations.js';
import { emptyInstallation, type ScratchInstallation } from '../support/database/scratch-installation.js';
import { untilSomebodyWaits } from '../support/database/until-somebody-waits.js';
import { withClient } from '../support/database/with-client.js';

/** A migration of a table that somebody is at for long, as an import is. */

/** Changes the table of accounts. */
const CHANGE = 'closed_by_hr';
/** As long as a request waits for a lock by default. */
const LOCK_OF_REQUESTS = '3s';

let made: ScratchInstallation;
let rest: string[];
beforeAll(async () => {
  made = await emptyInstallation();
  const all = await knownMigrations();
  const place = all.findIndex((name) => name.endsWith(CHANGE));
  rest = all.slice(place);
  await migrate(made.ownerUrl, { only: all.slice(0, place) });
});
afterAll(() => made.drop());

/** Has a transaction that has read the table and goes on. */
async function beside(work: (worker: pg.Client, pid: number) => Promise<void>): Promise<void> {
  await withClient(made.ownerUrl, async (worker) => {
    await worker.query('begin');
    await worker.query('select from account');
    const { rows } = await worker.query<{ pid: number }>('select pg_backend_pid() as pid');
    await work(worker, rows[0]?.pid ?? 0);
  });
}

it('gives up in the end, says who is in the way, and has changed nothing', async () => {
  await beside(async (_, pid) => {
    const error = await migrate(made.ownerUrl, { patience: 500 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MigrationLocked);
    expect((error as Error).message).toMatch(new RegExp(`0\\.5 seconds.*pg_terminate_backend\\(${pid}\\)`));
  });
  await withClient(made.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ name: string }>('select name from schema_migration');
    expect(rows.filter(({ name }) => rest.includes(name))).toEqual([]);
  });
});

it('keeps nobody waiting who comes after it, and goes through when the table is free', async () => {
  await beside(async (worker, pid) => {
    const told: (readonly number[])[] = [];
    const migration = migrate(made.ownerUrl, { onWait: (heldBy) => told.push(heldBy) });
    await withClient(made.ownerUrl, async (request) => {
      await request.query(`set lock_timeout = '${LOCK_OF_REQUESTS}'`);
      for (let attempts = 0; attempts < 2; attempts++) {
        await untilSomebodyWaits(made);
        // It stands behind the migration, and gets there first.
        await request.query('select from account');
      }
    });
    expect(told).toEqual([[pid]]);
    await worker.query('commit');
    expect(await migration).toEqual(rest);
    expect(told).toHaveLength(1);
  });
});
