import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../../src/database/embedded/free-port.js';
import type { CleanUp } from '../../bench/clean-up.js';
import { until, within } from './until.js';

export const OPERATOR_TOKEN = 'operator-of-the-drills';

/** How long a start may take, and an end that was asked for. Milliseconds; machines are busy. */
const START = 120_000;
const STOP = 60_000;
/** How much of what a server says last is kept, to be shown when it fails. Characters. */
const LAST_WORDS = 4_000;

/** How a version of the server is run by Node. */
export interface ServerProgram {
  /** What stands behind `node`. */
  readonly args: readonly string[];
  /** Where it is run. */
  readonly folder?: string;
}

/** A server as a process of its own. */
export class ServerProcess {
  private lastWords = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly base: string,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => (this.lastWords = (this.lastWords + String(text)).slice(-LAST_WORDS)));
    }
  }

  /** Starts one, and waits until it is ready. @param env what differs from a server as it comes */
  static async start(cleanUp: CleanUp, program: ServerProgram, env: Record<string, string>): Promise<ServerProcess> {
    const port = env['PORT'] ?? String(await freePort());
    const server = await cleanUp.keep(
      async () => {
        const child = spawn(process.execPath, [...program.args], {
          cwd: program.folder,
          // In a group of its own: Ctrl-C is for us, who then stop it before its database.
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe'],
          env: {
            ...process.env,
            DATABASE_URL: '',
            OPERATOR_TOKEN,
            LOG_LEVEL: 'warn',
            SCIM_RATE_PER_SECOND: '0',
            SHUTDOWN_DELAY: '0',
            ...env,
            PORT: port,
          },
        });
        return new ServerProcess(child, `http://127.0.0.1:${port}`);
      },
      (started) => started.end('SIGTERM'),
    );
    await server.untilReady();
    return server;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async isReady(): Promise<boolean> {
    const answer = await fetch(`${this.base}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    return answer?.ok === true;
  }

  /** @throws Error when it ends instead, with what it said last */
  async untilReady(): Promise<void> {
    await until(
      'a server to be ready',
      async () => {
        if (!this.isRunning) throw new Error(`The server has ended instead of serving: ${this.lastWords}`);
        return this.isReady();
      },
      START,
    );
  }

  /** Sends a signal, waits for the end and, if it does not come, sees to it. @returns the exit code */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.isRunning) {
      const ended = once(this.child, 'exit');
      this.child.kill(signal);
      await within('the server to end', ended, STOP).catch((error: unknown) => {
        this.child.kill('SIGKILL');
        throw error;
      });
    }
    return this.child.exitCode;
  }

  send(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}
