import type pg from 'pg';
import { BACKUP_VARIABLE } from './backup-policies.js';

/** What was restored is a part of what there was. */
export class TornDatabase extends Error {
  constructor() {
    super(
      'This database holds persons or accounts, and no tenant that they could belong to: it was restored from a dump that left out what ' +
        'row-level security hides. Restore into an empty database what "npm run cli -- backup" has written, or a dump that was made ' +
        "with PGOPTIONS='-c app.backup=on' (docs/operating.md).",
    );
    this.name = 'TornDatabase';
  }
}

/** Where tables are spread over machines the owner is not told what others hold, and one of them may be down. */
const IS_TORN = `select not exists (select from tenant)
    and (exists (select from person) or exists (select from account)) as torn
  where not exists (select from pg_extension where extname = 'citus')`;

/**
 * It would be served as if nobody had ever been in it.
 *
 * @param owner connected as the owner of a schema that is up to date
 * @throws TornDatabase
 */
export async function refuseTorn(owner: pg.Client): Promise<void> {
  await owner.query(`begin; set local ${BACKUP_VARIABLE} = 'on'`);
  try {
    const { rows } = await owner.query<{ torn: boolean }>(IS_TORN);
    if (rows[0]?.torn === true) throw new TornDatabase();
  } finally {
    await owner.query('rollback');
  }
}
