import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile, chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIdentity } from '../../src/database/embedded/process-identity.js';

/** A file system that is full soon. */
export interface SmallDisk {
  folder: string;
  /** Leaves room for nothing. */
  fill: () => Promise<void>;
  /** Makes room again. */
  clear: () => Promise<void>;
  remove: () => void;
}

/**
 * Mounts a small file system in memory, for which one has to be root on Linux.
 *
 * @returns undefined where that is not allowed
 */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const { uid, gid } = processIdentity();
  if (uid === undefined || gid === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'cezanne-disk-'));
  const options = `size=${megabytes}m,uid=${uid},gid=${gid},mode=755`;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: async () => {
      for (let size = 1_048_576; size >= 1;) {
        try {
          await appendFile(ballast, Buffer.alloc(size));
        } catch (error) {
          if ((error as { code?: unknown }).code !== 'ENOSPC') throw error;
          size = Math.floor(size / 2);
        }
      }
      await chmod(ballast, 0o600);
    },
    clear: () => rm(ballast),
    remove: () => {
      execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' });
      rmSync(folder, { recursive: true });
    },
  };
}
