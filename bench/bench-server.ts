import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../src/database/embedded/free-port.js';
import type { CleanUp } from './clean-up.js';
import type { ScimAddress } from './http/scim-client.js';

const OPERATOR_TOKEN = 'operator-of-the-benchmark';
/** How long it may take to start, and to stop when asked. Milliseconds. */
const START = 60_000;
const STOP = 20_000;

/** One tenant, with SCIM on. */
export interface BenchTenant extends ScimAddress {
  tenantId: string;
  /** Of the server, without a slash at the end. */
  base: string;
  operatorToken: string;
}

/** A built server on loopback, as operators run it, but without a rate limit. */
export class BenchServer {
  private constructor(
    private readonly base: string,
    private readonly child: ChildProcess,
  ) {}

  /**
   * @param main path of the built `main.js`
   * @param databaseUrl owner's connection of an empty database
   */
  static async start(cleanUp: CleanUp, main: string, databaseUrl: string): Promise<BenchServer> {
    const port = await freePort();
    const env = {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      OPERATOR_TOKEN,
      LOG_LEVEL: 'error',
      SCIM_RATE_PER_SECOND: '0',
      SHUTDOWN_DELAY: '0',
    };
    const child = await cleanUp.keep(
      // In a group of its own: Ctrl-C is for us, who then stop it before its database.
      async () => spawn(process.execPath, [...flagsOfStart(), main], { env, detached: true, stdio: SILENT }),
      stop,
    );
    const server = new BenchServer(`http://127.0.0.1:${port}`, child);
    await server.untilReady();
    return server;
  }

  /** Its first process. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  async makeTenant(tenantId: string): Promise<BenchTenant> {
    await this.call('POST', 'tenants', {
      tenantId,
      name: 'Benchmark',
      admin: {
        userName: 'hr',
        email: 'hr@bench.example',
        password: 'made up for nobody',
        givenName: 'H',
        familyName: 'R',
      },
    });
    await this.call('PUT', `tenants/${tenantId}/scim-settings`, { enabled: true });
    const { token } = (await this.call('POST', `tenants/${tenantId}/scim-tokens`, {})) as { token: string };
    const { base } = this;
    return { tenantId, base, operatorToken: OPERATOR_TOKEN, scimUrl: `${base}/scim/v2/${tenantId}`, token };
  }

  private async untilReady(): Promise<void> {
    for (const end = Date.now() + START; Date.now() < end && !hasEnded(this.child); await sleep(100)) {
      const answer = await fetch(`${this.base}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
    }
    throw new Error('The server did not start.');
  }

  private async call(method: string, path: string, body: object): Promise<unknown> {
    const answer = await fetch(`${this.base}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}

const SILENT: ['ignore', 'ignore', 'inherit'] = ['ignore', 'ignore', 'inherit'];

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP);
  await ended;
  clearTimeout(impatience);
}

/** What `npm start` gives to Node: without its limits the server takes more memory, and less time to clear it up. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}
