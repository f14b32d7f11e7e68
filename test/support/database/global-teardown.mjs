import { tsImport } from 'tsx/esm/api';

/** See `global-setup.mjs`. */
export default async function globalTeardown() {
  const { stopTestCluster } = await tsImport('./stop-test-cluster.ts', import.meta.url);
  await stopTestCluster();
}
