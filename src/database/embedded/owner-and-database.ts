import pg from 'pg';
import { type DataFolder } from './data-folder.js';
import { superuserUrl } from './installation.js';

/** Names inside the embedded cluster. The owner may create roles and databases but is no superuser. */
export const OWNER = 'cezanne';
export const DATABASE = 'cezanne_scim';

/** Makes the owner's role and the database in a running cluster, if they are missing. */
export async function ensureOwnerAndDatabase(folder: DataFolder, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(folder, port) });
  await client.connect();
  try {
    const roles = await client.query('select 1 from pg_roles where rolname = $1', [OWNER]);
    if (roles.rowCount === 0) {
      await client.query(
        `create role ${OWNER} login createrole createdb password ${client.escapeLiteral(folder.password)}`,
      );
    }
    const databases = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (databases.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
  } finally {
    await client.end();
  }
}
