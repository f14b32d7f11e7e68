import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../src/database/embedded/free-port.js';

const OPERATOR_TOKEN = 'operator-of-the-benchmark';
const TENANT = 'bench';

/** The built server on loopback, with one tenant that has SCIM on. */
export interface BenchServer {
  tenantId: string;
  scimUrl: string;
  /** Without a slash at the end. */
  base: string;
  operatorToken: string;
  pid: number | undefined;
  token: string;
  stop: () => Promise<void>;
}

/**
 * Starts a built server as operators do, without a rate limit, and makes its tenant.
 *
 * @param main path of the built `main.js`
 * @param databaseUrl owner's connection of an empty database
 */
export async function startServer(main: string, databaseUrl: string): Promise<BenchServer> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      OPERATOR_TOKEN,
      LOG_LEVEL: 'error',
      SCIM_RATE_PER_SECOND: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
  };
  try {
    await untilReady(base, () => child.exitCode !== null);
    const api = (method: string, path: string, body: object) => callApi(base, method, path, body);
    await api('POST', 'tenants', {
      tenantId: TENANT,
      name: 'Benchmark',
      admin: {
        userName: 'hr',
        email: 'hr@bench.example',
        password: 'made up for nobody',
        givenName: 'H',
        familyName: 'R',
      },
    });
    await api('PUT', `tenants/${TENANT}/scim-settings`, { enabled: true });
    const { token } = (await api('POST', `tenants/${TENANT}/scim-tokens`, {})) as { token: string };
    return {
      tenantId: TENANT,
      scimUrl: `${base}/scim/v2/${TENANT}`,
      base,
      operatorToken: OPERATOR_TOKEN,
      pid: child.pid,
      token,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(base: string, hasExited: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline && !hasExited(); await sleep(100)) {
    const answer = await fetch(`${base}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error('The server did not start.');
}

async function callApi(base: string, method: string, path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${base}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
