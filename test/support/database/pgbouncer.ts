import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../../src/database/embedded/free-port.js';
import { processIdentity } from '../../../src/database/embedded/process-identity.js';
import { until } from '../until.js';
import type { ScratchInstallation } from './scratch-installation.js';

/** How pgbouncer shares its connections out; https://www.pgbouncer.org/config.html */
export type PoolMode = 'transaction' | 'session';

export interface PgBouncer {
  /** The same database, and the same owner, by way of pgbouncer. */
  url: string;
  /** Whether it has an answer for statements that were prepared on another connection. */
  keepsStatements: boolean;
  /** All that it has said. */
  readonly log: string;
  stop: () => Promise<void>;
}

const PASSWORD = 'of-the-pooler';

/** pgbouncer of this run, with its libraries; see run-pooler-tests.mjs. */
function program(): { path: string; env: NodeJS.ProcessEnv } {
  const path = process.env['PGBOUNCER'];
  if (path === undefined) throw new Error('These tests run through `npm run test:pooler`.');
  return { path, env: { ...process.env, LD_LIBRARY_PATH: process.env['PGBOUNCER_LIBRARIES'] ?? '' } };
}

/**
 * Starts a pgbouncer before one database, as docs/operating.md says: it asks PostgreSQL for the secrets of whoever signs in,
 * so that it needs none but its own.
 *
 * @param size connections to PostgreSQL for each role
 */
export async function startPgBouncer(
  { ownerUrl, owner, asSuperuser }: ScratchInstallation,
  mode: PoolMode,
  size: number,
): Promise<PgBouncer> {
  const { path, env } = program();
  const database = new URL(ownerUrl);
  const name = database.pathname.slice(1);
  const role = `${owner}_pooler`;
  await asSuperuser(`create role ${role} login password '${PASSWORD}'; create schema pooler;
    create function pooler.secret_of(who text) returns table (name text, secret text)
      language sql security definer set search_path = pg_catalog
      as $$ select rolname::text, rolpassword from pg_authid where rolname = who and rolcanlogin and not rolsuper $$;
    revoke all on function pooler.secret_of(text) from public;
    grant usage on schema pooler to ${role}; grant execute on function pooler.secret_of(text) to ${role};`);

  const identity = processIdentity();
  const folder = await mkdtemp(join(tmpdir(), 'cezanne-pooler-'));
  const port = await freePort();
  const file = join(folder, 'pgbouncer.ini');
  const isCurrent = await promisify(execFile)(path, ['--version'], { env }).then(({ stdout }) => isSince121(stdout));
  await writeFile(
    file,
    `[databases]
${name} = host=${database.hostname} port=${database.port} dbname=${name} auth_user=${role}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, 'users.txt')}
auth_query = select name, secret from pooler.secret_of($1)
pool_mode = ${mode}
default_pool_size = ${size}
max_client_conn = 500
${isCurrent ? 'max_prepared_statements = 200' : ''}
`,
  );
  await writeFile(join(folder, 'users.txt'), `"${role}" "${PASSWORD}"\n`);
  await chmod(folder, 0o755);
  if (identity.uid !== undefined && identity.gid !== undefined) await chown(folder, identity.uid, identity.gid);
  const child = spawn(path, [file], { ...identity, env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (log += String(bytes)));
  await until('pgbouncer to listen', async () => {
    if (child.exitCode !== null) throw new Error(`pgbouncer has ended:\n${log}`);
    return isListening(port);
  });
  const url = new URL(ownerUrl);
  [url.hostname, url.port] = ['127.0.0.1', String(port)];
  return {
    url: url.href,
    keepsStatements: mode === 'session' || isCurrent,
    get log() {
      return log;
    },
    stop: async () => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
      await asSuperuser(`drop schema pooler cascade; drop role ${role};`);
    },
  };
}

function isSince121(said: string): boolean {
  const [major = 0, minor = 0] = (/ (\d+)\.(\d+)/.exec(said) ?? []).slice(1).map(Number);
  return major > 1 || minor >= 21;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  const answer = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return answer;
}
