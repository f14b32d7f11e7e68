import type { DataFolder } from './data-folder.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import type { ProcessIdentity } from './process-identity.js';

/** Where one embedded PostgreSQL lives, what it is made of and who runs it. */
export interface Installation {
  folder: DataFolder;
  binaries: PostgresBinaries;
  identity: ProcessIdentity;
}

/**
 * Where PostgreSQL finds its data. When root hands it to another user, that user may not be allowed to enter the folders
 * above; its working directory, which root chose before, is reachable all the same, under the name that Linux has for it.
 */
export function dataPath({ uid }: ProcessIdentity, cluster: string): string {
  return uid !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : cluster;
}

/** How its programs are started. */
export function spawnOptions(
  identity: ProcessIdentity,
  cluster: string,
): ProcessIdentity & { cwd: string; env: NodeJS.ProcessEnv } {
  return { ...identity, cwd: cluster, env: { ...process.env, LC_ALL: 'C' } };
}

/** Connection URL of the cluster's superuser. */
export function superuserUrl({ password }: DataFolder, port: number, database = 'postgres'): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}
