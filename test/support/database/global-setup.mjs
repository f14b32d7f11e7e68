import { tsImport } from 'tsx/esm/api';

/** Jest runs its global hooks outside its own module loader, where nothing resolves `.js` to a `.ts` file; tsx does. */
export default async function globalSetup() {
  const { startTestCluster } = await tsImport('./start-test-cluster.ts', import.meta.url);
  await startTestCluster();
}
