import { rm } from 'node:fs/promises';
import type { EmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres.js';

export async function stopTestCluster(): Promise<void> {
  const { testPostgres } = globalThis as { testPostgres?: { postgres: EmbeddedPostgres; dataDir: string } };
  if (testPostgres === undefined) return;
  await testPostgres.postgres.stop();
  await rm(testPostgres.dataDir, { recursive: true, force: true });
}
