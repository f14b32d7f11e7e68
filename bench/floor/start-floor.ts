import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CleanUp } from '../clean-up.js';

const PROCESS = fileURLToPath(new URL('floor-process.ts', import.meta.url));

/** The floor on loopback. */
export interface Floor {
  /** Without a slash at the end. */
  base: string;
  scimUrl: string;
  pid: number | undefined;
}

/** @param databaseUrl of a database with the floor's tables */
export async function startFloor(cleanUp: CleanUp, databaseUrl: string): Promise<Floor> {
  const child = await cleanUp.keep(
    async () => fork(PROCESS, { env: { ...process.env, FLOOR_DATABASE_URL: databaseUrl } }),
    (started) => started.kill(),
  );
  const exited = once(child, 'exit').then(() => {
    throw new Error('The floor did not start.');
  });
  const [base] = (await Promise.race([once(child, 'message'), exited])) as [string];
  // Its end is awaited by nobody from here on: a request to it says that it is gone.
  exited.catch(() => {});
  return { base, scimUrl: `${base}/scim`, pid: child.pid };
}
