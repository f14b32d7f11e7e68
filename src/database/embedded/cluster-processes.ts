import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from './data-folder.js';
import { processArguments } from './process-arguments.js';
import { isAlive } from './process-life.js';

/** How long an orphan may take to write everything down before it is ended the hard way. Milliseconds. */
const TIMEOUT = 30_000;

/** How long a process that is being ended may still be there. Milliseconds. */
const LAST_MOMENTS = 1_000;

/** No process has it: more than the most that Linux (2²²) and macOS give out. */
const NOBODY = 4_194_305;

export interface RunningServer {
  pid: number;
  port: number;
  /** Lets clients in. */
  isReady: boolean;
}

/** @returns what `postmaster.pid` says (process, port and state on lines 1, 4 and 8), if that is a PostgreSQL that lives */
export async function runningServer({ cluster }: DataFolder): Promise<RunningServer | undefined> {
  const file = pidFile(cluster);
  if (!existsSync(file)) return undefined;
  const lines = (await readFile(file, 'utf8')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isInteger(pid) || !Number.isInteger(port) || !isAlive(pid)) return undefined;
  const words = await processArguments();
  // Where the machine does not tell, whoever has the id is taken for PostgreSQL.
  return words.size === 0 || words.get(pid)?.includes('postgres')
    ? { pid, port, isReady: lines[7]?.trim() === 'ready' }
    : undefined;
}

/**
 * @returns whether somebody has asked PostgreSQL to stop as soon as its last client has gone ("smart" shutdown, SIGTERM).
 *          Until then it lets nobody new in, and with a pool of connections that may be never.
 */
export async function waitsForItsClients({ cluster }: DataFolder): Promise<boolean> {
  const lines = (await readFile(pidFile(cluster), 'utf8').catch(() => '')).split('\n');
  return lines[7]?.trim() === 'stopping';
}

/** The database of a server that was killed goes on without it, or is still on its way up; its folder is ours now. */
export async function stopOrphan({ pid }: RunningServer): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    send(pid, signal);
    for (const deadline = Date.now() + TIMEOUT; Date.now() < deadline; await sleep(50)) {
      if (!isAlive(pid)) return;
      const words = await processArguments();
      if (words.size > 0 && !words.has(pid)) return;
    }
  }
}

/**
 * Ends what is left of a server that has ended: a backend notices only when it next waits for something, and until then it
 * holds the memory that the next server must have for itself. What it had not committed is lost, as with any crash, and
 * what it had is on disk.
 */
export async function endSurvivors({ clusterName }: DataFolder): Promise<void> {
  for (const deadline = Date.now() + LAST_MOMENTS; Date.now() < deadline; await sleep(20)) {
    const survivors = [...(await processArguments())].filter(
      ([, words]) => words.startsWith(`postgres: ${clusterName}:`) || words.includes(`cluster_name=${clusterName}`),
    );
    if (survivors.length === 0) return;
    for (const [pid] of survivors) send(pid, 'SIGKILL');
  }
}

/**
 * PostgreSQL does not start while any process has the id in `postmaster.pid`, as happens when a machine that has lost its
 * power is up again. The rest of the file stays: by it PostgreSQL finds out whether its old memory is still in use.
 */
export async function disownPidFile({ cluster }: DataFolder): Promise<void> {
  const file = pidFile(cluster);
  if (!existsSync(file)) return;
  const [pid, ...rest] = (await readFile(file, 'utf8')).split('\n');
  if (!isAlive(Number(pid))) return;
  const words = (await processArguments()).get(Number(pid));
  if (words === undefined || words.includes('postgres')) return;
  await writeFile(file, [NOBODY, ...rest].join('\n'));
}

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
