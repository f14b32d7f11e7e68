import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { HAS_SOCKETS } from './unix-socket.js';
import { dataPath, type Installation, spawnOptions, superuserUrl } from './installation.js';
import { PostgresStartError } from './postgres-start-error.js';

/** How long PostgreSQL may say nothing at all while it starts, and take to stop. Milliseconds. */
const TIMEOUT = 60_000;

/** SQLSTATE `cannot_connect_now`. */
const STARTING_UP = '57P03';

/** One run of the PostgreSQL server, from its start to its end. */
export class PostgresProcess {
  /** Resolves when it has ended, however that came. */
  readonly ended: Promise<void>;
  private readonly stopOnExit = (): void => this.signal('SIGQUIT');

  private constructor(private readonly child: ChildProcess) {
    process.once('exit', this.stopOnExit);
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        process.off('exit', this.stopOnExit);
        resolve();
      };
      child.once('exit', end);
      // One that could not even be started never exits.
      child.on('error', end);
    });
    child.unref();
  }

  /**
   * Starts PostgreSQL and waits until it answers. As long as it says that it is on its way, it is waited for: after a crash
   * it first does again what its log holds.
   *
   * @param settings `name=value` server settings
   * @param stopping ends the wait, and with it the server
   * @throws PostgresStartError when it ends before, or says nothing for a minute
   */
  static async start(
    installation: Installation,
    port: number,
    settings: Record<string, string>,
    stopping: AbortSignal,
  ): Promise<PostgresProcess> {
    const { folder, binaries, identity } = installation;
    const { cluster, clusterName } = folder;
    const all = {
      listen_addresses: '127.0.0.1',
      port: String(port),
      // In its own folder, which nobody else may enter, and with the password all the same.
      unix_socket_directories: HAS_SOCKETS ? '.' : '',
      unix_socket_permissions: '0700',
      max_connections: '200',
      // A plan that is kept is only as good as what is known of its tables, and those of a new tenant grow within seconds.
      autovacuum_naptime: '10s',
      cluster_name: clusterName,
      ...settings,
    };
    const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const logFile = join(cluster, 'server.log');
    try {
      const log = await open(logFile, 'a', 0o600);
      let failure: Error | undefined;
      let server: PostgresProcess;
      const { size } = await log.stat();
      try {
        const child = spawn(binaries.postgres, ['-D', dataPath(identity, cluster), ...flags], {
          ...spawnOptions(identity, cluster),
          // In a group of its own: Ctrl-C is for us, who then stop the database when the last request is done.
          detached: true,
          stdio: ['ignore', log.fd, log.fd],
        });
        child.once('error', (error) => (failure = error));
        server = new PostgresProcess(child);
      } finally {
        await log.close();
      }
      if (await server.isReady(superuserUrl(folder, port), stopping)) return server;
      await server.stop('SIGQUIT');
      if (failure !== undefined) throw failure;
      throw PostgresStartError.fromLog(cluster, await textFrom(logFile, size));
    } catch (error) {
      if (error instanceof PostgresStartError) throw error;
      throw PostgresStartError.fromCause(cluster, error as Error);
    }
  }

  /**
   * Stops it and waits.
   *
   * @param signal `SIGINT` rolls open transactions back and writes everything down ("fast" shutdown), `SIGQUIT` leaves that
   *        to the next start
   */
  async stop(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    if (this.hasEnded) return;
    // It did not keep this process alive while it ran, but it is waited for now.
    this.child.ref();
    this.signal(signal);
    const timer = new AbortController();
    const isLate = sleep(TIMEOUT, true, { signal: timer.signal }).catch(() => false);
    if (await Promise.race([this.ended.then(() => false), isLate])) this.signal('SIGKILL');
    timer.abort();
    await this.ended;
  }

  private async isReady(url: string, stopping: AbortSignal): Promise<boolean> {
    for (let deadline = Date.now() + TIMEOUT; Date.now() < deadline; await sleep(20)) {
      if (this.hasEnded || stopping.aborted) return false;
      const answer = await answerOf(url);
      if (answer === 'ready') return true;
      if (answer === STARTING_UP) deadline = Date.now() + TIMEOUT;
    }
    return false;
  }

  /** One that was killed has a signal in the place of an exit code, and one that never was has no id. */
  private get hasEnded(): boolean {
    const { exitCode, signalCode, pid } = this.child;
    return exitCode !== null || signalCode !== null || pid === undefined;
  }

  private signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

/** @returns `ready`, or the code of why it does not let anybody in */
async function answerOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    return String((error as { code?: unknown }).code);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function textFrom(file: string, offset: number): Promise<string> {
  const { size } = await stat(file);
  return (await readFile(file)).subarray(Math.min(offset, size)).toString('utf8');
}
