import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rename, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { dataPath, type Installation, spawnOptions } from './installation.js';
import { PostgresStartError } from './postgres-start-error.js';

const run = promisify(execFile);

/**
 * Makes the cluster if there is none yet. It is made beside its place and then moved there, so that what somebody breaks off
 * never looks like a cluster, and what looks like one is never made anew.
 *
 * @throws Error when something stands in the place that is no cluster: it may be all that is left of one
 */
export async function makeCluster(installation: Installation): Promise<void> {
  const { cluster } = installation.folder;
  if (existsSync(join(cluster, 'PG_VERSION'))) return;
  const isEmpty = (await readdir(cluster).catch(() => [])).length === 0;
  if (!isEmpty) {
    throw PostgresStartError.because(
      `The folder ${cluster} holds files, but no database (PG_VERSION is missing). ` +
        'Restore it from a backup, or set DATA_DIR to another folder.',
    );
  }
  const unfinished = `${cluster}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await initialise(installation, unfinished);
  await rm(cluster, { recursive: true, force: true });
  await rename(unfinished, cluster);
}

async function initialise({ folder, binaries, identity }: Installation, place: string): Promise<void> {
  await mkdir(place, { mode: 0o700 });
  const secrets = await mkdtemp(join(tmpdir(), 'cezanne-initdb-'));
  const passwordFile = join(secrets, 'password');
  await writeFile(passwordFile, `${folder.password}\n`, { mode: 0o600 });
  const { uid, gid } = identity;
  if (uid !== undefined && gid !== undefined) {
    for (const path of [place, secrets, passwordFile]) await chown(path, uid, gid);
  }
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${dataPath(identity, place)}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        // The built-in provider sorts and folds alike on every machine, whatever locales it has.
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-sync',
      ],
      spawnOptions(identity, place),
    );
  } finally {
    await rm(secrets, { recursive: true, force: true });
  }
}
