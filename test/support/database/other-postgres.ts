import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../../src/database/embedded/free-port.js';
import { processIdentity } from '../../../src/database/embedded/process-identity.js';

const run = promisify(execFile);
const PASSWORD = 'of-the-superuser';

/** @returns the major version of the `pg_dump` of this machine, or undefined where there is none */
export async function installedPgDump(): Promise<number | undefined> {
  const said = await run('pg_dump', ['--version']).catch(() => undefined);
  return said === undefined ? undefined : Number(/\) (\d+)/.exec(said.stdout)?.[1]);
}

/**
 * Starts a PostgreSQL of the version that Debian has put on this machine, with a cluster of its own: for what needs programs
 * that the embedded one does not bring.
 *
 * @returns undefined where that version is not there
 */
export async function startOtherPostgres(
  major: number,
): Promise<{ superuserUrl: string; stop: () => Promise<void> } | undefined> {
  const bin = `/usr/lib/postgresql/${major}/bin`;
  if (!existsSync(join(bin, 'initdb'))) return undefined;
  const identity = processIdentity();
  const folder = await mkdtemp(join(tmpdir(), 'cezanne-other-postgres-'));
  const password = join(folder, 'password');
  await writeFile(password, PASSWORD);
  await chmod(folder, 0o700);
  if (identity.uid !== undefined && identity.gid !== undefined) {
    await chown(folder, identity.uid, identity.gid);
    await chown(password, identity.uid, identity.gid);
  }
  const data = join(folder, 'data');
  const options = { ...identity, cwd: '/' };
  await run(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=scram-sha-256',
      `--pwfile=${password}`,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    options,
  );
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
  await run(join(bin, 'pg_ctl'), ['-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start'], options);
  return {
    superuserUrl: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], options);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
