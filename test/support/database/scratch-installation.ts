import { randomBytes } from 'node:crypto';
import { migrate } from '../../../src/database/migrate.js';
import { runtimeRole } from '../../../src/database/isolation/runtime-role.js';
import { testCluster } from './test-database.js';
import { withClient } from './with-client.js';

/**
 * A database with an owner and a runtime role of its own. Roles belong to the whole cluster: a test that makes one too
 * strong must not do it to the role that every other test file works as.
 */
export interface ScratchInstallation {
  ownerUrl: string;
  owner: string;
  runtime: string;
  /** Runs statements in the database as a superuser. */
  asSuperuser: (sql: string) => Promise<void>;
  drop: () => Promise<void>;
}

/** Makes a migrated one. */
export async function scratchInstallation(): Promise<ScratchInstallation> {
  const made = await emptyInstallation();
  await migrate(made.ownerUrl);
  return made;
}

/** Makes one whose database is empty. @param superuserUrl of the PostgreSQL that it is made in */
export async function emptyInstallation(superuserUrl = testCluster().superuserUrl): Promise<ScratchInstallation> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  await run(superuserUrl, `create role ${name} login createrole password '${password}'`);
  await run(superuserUrl, `create database ${name} owner ${name}`);
  const url = new URL(superuserUrl);
  url.pathname = `/${name}`;
  const inDatabase = url.href;
  [url.username, url.password] = [name, password];
  const runtime = runtimeRole(url.href);
  return {
    ownerUrl: url.href,
    owner: name,
    runtime,
    asSuperuser: (sql) => run(inDatabase, sql),
    drop: async () => {
      await run(superuserUrl, `drop database ${name} with (force)`);
      // Nobody may have migrated it, so that there is but one of the two.
      await run(superuserUrl, `drop role if exists ${runtime}, ${name}`);
    },
  };
}

async function run(url: string, sql: string): Promise<void> {
  await withClient(url, (client) => client.query(sql));
}
