import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import { freePort } from '../../src/database/embedded/free-port.js';
import { withClient } from '../../test/support/database/with-client.js';
import { until, within } from '../../test/support/until.js';

export const OPERATOR_TOKEN = 'operator-token-of-the-browser-tests';

/** The built server with its console, on a port and an embedded database of its own. */
export interface ConsoleServer {
  url: string;
  /** Runs one statement past row-level security: to make time pass for a row. */
  asSuperuser: (statement: string, values: unknown[]) => Promise<void>;
  stop: () => Promise<void>;
}

/** How long the server may take to start, one look at it, and its end. Milliseconds. */
const STARTING = 120_000;
const LOOK = 5_000;
const STOPPING = 30_000;

/** Where the build is; another folder can be tested by naming it. */
const BUILD = resolve(process.env['CONSOLE_BUILD'] ?? join(import.meta.dirname, '../../dist'));

export async function startConsoleServer(): Promise<ConsoleServer> {
  if (!existsSync(join(BUILD, 'web/index.html'))) throw new Error(`There is no console in ${BUILD}: npm run build`);
  const dataDir = await mkdtemp(join(tmpdir(), 'cezanne-browser-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = spawn(process.execPath, ['--enable-source-maps', join(BUILD, 'src/main.js')], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      DATA_DIR: dataDir,
      HOST: 'localhost',
      PORT: String(port),
      PUBLIC_URL: url,
      OPERATOR_TOKEN,
      // Nobody listens there: what is told by e-mail can be chosen, and nothing goes.
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'hr@acme.example',
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'error',
    },
    stdio: 'inherit',
  });
  await answers(`${url}/readyz`, server);
  return {
    url,
    asSuperuser: async (statement, values) => {
      const database = await EmbeddedPostgres.start({ dataDir, share: true });
      await withClient(database.superuserUrl('cezanne_scim'), (client) => client.query(statement, values));
    },
    stop: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        const ended = once(server, 'exit');
        server.kill('SIGTERM');
        try {
          await within('the server to stop', ended, STOPPING);
        } finally {
          // Nothing to one that has ended.
          server.kill('SIGKILL');
        }
      }
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  await until(
    `${url} to answer`,
    async () => {
      if (server.exitCode !== null) throw new Error('The server did not start.');
      const answer = await fetch(url, { signal: AbortSignal.timeout(LOOK) }).catch(() => undefined);
      return answer?.ok;
    },
    STARTING,
  );
}
