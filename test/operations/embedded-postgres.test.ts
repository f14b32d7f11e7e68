import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { until, within } from '../support/until.js';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'cezanne-embedded-'));
});
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('a database that somebody has killed is not waited for when the server stops', async () => {
  const postgres = await EmbeddedPostgres.start({ dataDir, settings: { fsync: 'off' } });
  const pid = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  await until('the end of the postmaster', () => !isAlive(pid));
  await within('the server to stop', postgres.stop());
  expect(isAlive(pid)).toBe(false);
}, 60_000);
