import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import { freePort } from '../../src/database/embedded/free-port.js';

export const OPERATOR_TOKEN = 'operator-token-of-the-browser-tests';

/** The built server with its console, on a port and an embedded database of its own. */
export interface ConsoleServer {
  url: string;
  /** Runs one statement past row-level security: to make time pass for a row. */
  asSuperuser: (statement: string, values: unknown[]) => Promise<void>;
  stop: () => Promise<void>;
}

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
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'error',
    },
    stdio: 'inherit',
  });
  await answers(`${url}/readyz`, server);
  return {
    url,
    asSuperuser: async (statement, values) => {
      const database = await EmbeddedPostgres.start({ dataDir, share: true });
      const client = new pg.Client({ connectionString: database.superuserUrl('cezanne_scim') });
      await client.connect();
      await client.query(statement, values);
      await client.end();
    },
    stop: async () => {
      const ended = new Promise((done) => server.once('exit', done));
      server.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (server.exitCode !== null) throw new Error('The server did not start.');
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${url} did not answer within two minutes.`);
}
