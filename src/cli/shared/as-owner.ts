import type pg from 'pg';
import { migrate } from '../../database/migrate.js';
import { withOwnerClient } from './with-owner-client.js';
import { withOwnerUrl } from './with-owner-url.js';

/**
 * Runs one command on a connection of the database's owner, with the schema up to date: for what the server's own role may
 * not do. The embedded database is shared with a server that runs on it, else started for as long as the command takes.
 */
export async function asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
  return withOwnerUrl(async ({ ownerUrl }) => {
    await migrate(ownerUrl);
    return withOwnerClient(ownerUrl, work);
  });
}
