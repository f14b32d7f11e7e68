import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import cluster from 'node:cluster';
import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkerPool } from '../../src/boot/workers/worker-pool.js';
import type { PrimaryCalls } from '../../src/processes/process-calls.js';
import { until, within } from '../support/until.js';

/** When workers do not come up again. They are processes that only listen, and can be told not to. */

const WORKER = `
  import { existsSync } from 'node:fs';
  import { createServer } from 'node:http';
  if (existsSync(new URL('./broken', import.meta.url))) process.exit(3);
  process.on('message', ({ ask }) => ask === 'stop' && process.exit(0));
  createServer((_, answer) => answer.end()).listen(0, '127.0.0.1');
`;

let folder: string;
let broken: string;
let pool: WorkerPool;
let pauses: number[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cezanne-workers-'));
  broken = join(folder, 'broken');
  writeFileSync(join(folder, 'worker.mjs'), WORKER);
  cluster.setupPrimary({ exec: join(folder, 'worker.mjs'), args: [], execArgv: [] });
  Logger.overrideLogger(false);
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  pauses = [];
  // After three deaths there should be no more, where the real one takes a minute to come to that.
  const died = () => (pauses.push(0) > 3 ? undefined : 0);
  pool = new WorkerPool(
    () => ({}) as PrimaryCalls,
    async () => {},
    () => ({ died }),
  );
});
afterEach(async () => {
  await pool.stop();
  rmSync(broken, { force: true });
});

const serving = () => pool.workers.filter(({ isServing }) => isServing);
const kill = (worker: { pid: number } | undefined) => process.kill(worker?.pid ?? 0, 'SIGKILL');

it('a worker that does not come up is started again and again as long as another one serves', async () => {
  expect(await pool.start(2)).toBe(true);
  writeFileSync(broken, '');
  kill(serving()[0]);
  await until('it to have been given up', () => pauses.length > 3);
  rmSync(broken);
  await until('it to be back', () => serving().length === 2);
});

it('the server is lost when none serves and none comes up', async () => {
  await pool.start(2);
  writeFileSync(broken, '');
  for (const worker of serving()) kill(worker);
  const { message } = await within('the end', pool.lost);
  expect(message).toBe('The last one ended with the code 3.');
});

it('the first start fails when a worker says that it cannot', async () => {
  writeFileSync(broken, '');
  await expect(pool.start(2)).rejects.toThrow(
    'The server ends, because a worker could not start. It ended with the code 3.',
  );
});
