import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { DomainError } from '../../errors/domain-error.js';
import { BACKUP_VARIABLE } from '../../database/isolation/backup-policies.js';

const run = promisify(execFile);

/** How much of what a program says when it fails is passed on. Characters. */
const MOST_WORDS = 2000;

/**
 * @param needed the lowest major version that will do
 * @param otherwise what else can be done, for the sentence
 * @returns the major version of a client program of PostgreSQL
 * @throws DomainError saying what to install when it is missing or too old
 */
export async function versionOf(program: 'pg_dump' | 'pg_restore', needed: number, otherwise = ''): Promise<number> {
  const install = `install PostgreSQL's client programs of version ${needed} or later (Debian: postgresql-client-${needed}) and put them first in PATH${otherwise}.`;
  const said = await run(program, ['--version'], { env: process.env }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw DomainError.invalid(`${program} is not installed: ${install}`);
    throw DomainError.invalid(`${program} cannot be run (${error.code ?? error.message}): ${install}`);
  });
  const major = Number(/\) (\d+)/.exec(said.stdout)?.[1]);
  if (major >= needed) return major;
  throw DomainError.invalid(`${program} is of version ${major}, and version ${needed} is needed here: ${install}`);
}

/**
 * Runs `pg_dump` on the snapshot of another connection.
 *
 * The owner sees the rows by the policies for backups: row-level security has to be on for them to count. Whether it has seen
 * all is the caller's to check.
 *
 * @returns the archive, in pg_dump's own form
 */
export async function* dumped(ownerUrl: string, snapshot: string): AsyncGenerator<Buffer> {
  const url = new URL(ownerUrl);
  const PGPASSWORD = decodeURIComponent(url.password);
  // Not in the list of processes.
  url.password = '';
  // A word of the driver's own.
  if (url.searchParams.get('sslmode') === 'no-verify') url.searchParams.set('sslmode', 'require');
  const args = [
    '--format=custom',
    '--enable-row-security',
    `--snapshot=${snapshot}`,
    '--no-password',
    `--dbname=${url.href}`,
  ];
  const PGOPTIONS = `${process.env['PGOPTIONS'] ?? ''} -c ${BACKUP_VARIABLE}=on`;
  const child = spawn('pg_dump', args, {
    env: { ...process.env, ...(PGPASSWORD !== '' && { PGPASSWORD }), PGOPTIONS },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = endOf(child, child.stderr, 'pg_dump');
  yield* outputOf(child, ended);
}

/** @returns the rows of an archive as a script (`data-script.ts`), read by `pg_restore` */
export async function* scriptOf(archive: Readable): AsyncGenerator<Buffer> {
  const child = spawn('pg_restore', ['--data-only', '--file=-'], { env: process.env, stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = endOf(child, child.stderr, 'pg_restore');
  // It may have enough before the end, or fail, which is said below.
  void pipeline(archive, child.stdin).catch(() => undefined);
  yield* outputOf(child, ended);
}

/** Whoever stops reading stops the program. */
async function* outputOf(child: ChildProcess & { stdout: Readable }, ended: Promise<void>): AsyncGenerator<Buffer> {
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
    await ended;
  } finally {
    ended.catch(() => undefined);
    child.kill();
  }
}

async function endOf(child: ChildProcess, stderr: Readable, program: string): Promise<void> {
  let words = '';
  stderr.on('data', (chunk: Buffer) => {
    if (words.length < MOST_WORDS) words += chunk.toString('utf8');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw DomainError.invalid(`${program} has failed: ${words.trim() || `exit code ${code}`}`);
}
