import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endSurvivors } from './cluster-processes.js';
import { keepNewPassword } from './data-folder.js';
import { dataPath, type Installation, spawnOptions } from './installation.js';
import { OWNER } from './owner-and-database.js';
import { PostgresStartError } from './postgres-start-error.js';

/**
 * Gives a cluster that does not run the password of its folder, without the one that it had: PostgreSQL in its single-user
 * mode asks nobody for one.
 *
 * @throws PostgresStartError with what PostgreSQL said, when it does not start in this way either
 */
export async function giveNewPassword({ folder, binaries, identity }: Installation): Promise<void> {
  await endSurvivors(folder);
  const { cluster, password } = folder;
  const child = spawn(binaries.postgres, ['--single', '-D', dataPath(identity, cluster), 'postgres'], {
    ...spawnOptions(identity, cluster),
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  child.stdin.on('error', () => undefined);
  // One statement a line. The owner is made at the first start, which may not have come so far.
  child.stdin.end(`alter role postgres password '${password}'\nalter role ${OWNER} password '${password}'\n`);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw PostgresStartError.fromLog(cluster, said);
  await keepNewPassword(folder);
}
