import { closeLone, loneClient } from '../limits/lone-client.js';

/** The way past the pooler leads somewhere else. */
export class OtherDatabase extends Error {
  constructor() {
    super(
      'DATABASE_DIRECT_URL leads to another database than DATABASE_URL. It has to be the same one, past the pooler: ' +
        'the host and port of PostgreSQL itself, and the name that the database has there.',
    );
    this.name = 'OtherDatabase';
  }
}

/** Since when this PostgreSQL runs, to the microsecond, and its number for the database. */
const WHICH = `select pg_postmaster_start_time()::text || ' ' || (
  select oid from pg_database where datname = current_database()) as which`;

/**
 * Both have to lead to one database: else one would be migrated and another one served.
 *
 * @throws OtherDatabase
 */
export async function requireSameDatabase(url: string, directUrl: string): Promise<void> {
  const [one, other] = await Promise.all([which(url), which(directUrl)]);
  if (one !== other) throw new OtherDatabase();
}

async function which(url: string): Promise<string | undefined> {
  const client = loneClient(url);
  try {
    await client.connect();
    return (await client.query<{ which: string }>(WHICH)).rows[0]?.which;
  } finally {
    await closeLone(client);
  }
}
