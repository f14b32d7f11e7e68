import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CleanUp } from '../../bench/clean-up.js';

/** A `DATA_DIR` that goes with the drill, and with it the PostgreSQL that a killed server has left. */
export async function dataFolder(cleanUp: CleanUp, parent: string = tmpdir()): Promise<string> {
  return cleanUp.keep(() => mkdtemp(join(parent, 'cezanne-drill-')), loseFolder);
}

/** Ends the PostgreSQL of a folder, if it has one, and removes all that is in it. */
export async function loseFolder(folder: string): Promise<void> {
  const left = await postmasterOf(folder);
  if (left !== undefined && (await isPostgres(left))) process.kill(left, 'SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** @returns the process of the PostgreSQL that has a folder, if the folder names one */
export async function postmasterOf(dataDir: string): Promise<number | undefined> {
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(text.split('\n')[0]) || undefined;
}

/** Its number may be somebody else's by now. */
async function isPostgres(pid: number): Promise<boolean> {
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return words.includes('postgres');
}
