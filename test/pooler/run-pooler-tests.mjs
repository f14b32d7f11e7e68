/**
 * `npm run test:pooler`: the server behind pgbouncer. Takes the one that `PGBOUNCER` names or that is installed, else fetches
 * Debian's package and unpacks it into a folder of its own, for which nobody has to be root. Where neither can be, it says so
 * and nothing is tested.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'cezanne-pgbouncer-'));
try {
  const found = process.env.PGBOUNCER || installed() || fetched();
  if (found === undefined) {
    console.log(
      'Skipped: there is no pgbouncer here, and no Debian to get it from. Name one: PGBOUNCER=/path/to/pgbouncer',
    );
  } else {
    const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
    const args = [
      ...jest,
      'test/pooler/',
      '-w',
      '1',
      ...process.argv.slice(2),
      '--testPathIgnorePatterns=/node_modules/',
    ];
    const libraries = [join(folder, 'usr/lib'), ...librariesBelow(join(folder, 'usr/lib'))].join(':');
    const env = { ...process.env, PGBOUNCER: found, PGBOUNCER_LIBRARIES: libraries };
    process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function installed() {
  return ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer'].find(existsSync);
}

function fetched() {
  // As root, pgbouncer runs as somebody else, who has to get in.
  chmodSync(folder, 0o755);
  const packages = join(folder, 'packages');
  mkdirSync(packages);
  const run = (...command) =>
    execFileSync(command[0], command.slice(1), { cwd: packages, stdio: ['ignore', 'ignore', 'pipe'] });
  // What pgbouncer links to and not every machine has.
  const wanted = ['pgbouncer', 'libc-ares2', 'libevent-2.1-7'];
  try {
    try {
      run('apt-get', 'download', ...wanted);
    } catch {
      // The list of packages may be old, or not there yet; only root may fetch it.
      run('apt-get', 'update', '-qq');
      run('apt-get', 'download', ...wanted);
    }
    for (const name of readdirSync(packages)) run('dpkg', '-x', name, folder);
  } catch (error) {
    console.log(
      `Debian's package could not be had: ${String(error.stderr ?? error.message)
        .trim()
        .split('\n')
        .at(-1)}`,
    );
    return undefined;
  }
  return join(folder, 'usr/sbin/pgbouncer');
}

function librariesBelow(path) {
  return existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];
}
