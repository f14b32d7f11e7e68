import { execFile } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CleanUp } from '../../bench/clean-up.js';

const run = promisify(execFile);

/** Enough for a new PostgreSQL with a few segments of its log, and for little more. Megabytes. */
const SIZE = 200;
/** Pieces of the file that takes all the room: the large first. Bytes. */
const PIECES = [1 << 20, 1 << 12];

/** A disk of its own, in memory, so that it can be full without harm to anybody. */
export class TinyDisk {
  private constructor(readonly folder: string) {}

  /** @returns undefined where nobody lets us have one: only root may mount, and not in every container */
  static async mount(cleanUp: CleanUp): Promise<TinyDisk | undefined> {
    const folder = await cleanUp.keep(
      () => mkdtemp(join(tmpdir(), 'cezanne-disk-')),
      (made) => rmdir(made),
    );
    const isMounted = await cleanUp.keep(
      () =>
        run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}m,mode=0755`, 'tmpfs', folder]).then(
          () => true,
          () => false,
        ),
      async (mounted) => mounted && run('umount', ['--lazy', folder]),
    );
    return isMounted ? new TinyDisk(folder) : undefined;
  }

  /** Takes all the room that is left. @returns how much that was, in bytes */
  fill(): number {
    const file = openSync(this.ballast, 'a');
    let written = 0;
    try {
      for (const size of PIECES) {
        const piece = Buffer.alloc(size);
        try {
          for (;;) written += writeSync(file, piece);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
    } finally {
      closeSync(file);
    }
    return written;
  }

  /** Gives the room back. */
  async empty(): Promise<void> {
    await rm(this.ballast, { force: true });
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}
