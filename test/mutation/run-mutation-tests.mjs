import { Stryker } from '@stryker-mutator/core';
import { tsImport } from 'tsx/esm/api';
import { targets } from './targets.mjs';

/**
 * `npm run test:mutation [target …]`: changes the code in small ways, one at a time, and shows the changes that no test
 * notices. Takes long, so it is not part of `.ci/run`. The reports are below `dist/mutation/`.
 */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in targets));
if (unknown.length > 0) {
  console.error(`There is no target ${unknown.join(', ')}. Targets: ${Object.keys(targets).join(', ')}.`);
  process.exit(2);
}

const { startTestCluster } = await tsImport('../support/start-test-cluster.ts', import.meta.url);
const { stopTestCluster } = await tsImport('../support/stop-test-cluster.ts', import.meta.url);
await startTestCluster();
const scores = [];
try {
  for (const [name, { mutate, tests }] of Object.entries(targets)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    process.env.MUTATION_TESTS = tests.join(',');
    const results = await new Stryker({
      testRunner: 'jest',
      testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
      jest: { configFile: 'test/mutation/jest.config.js', enableFindRelatedTests: false },
      coverageAnalysis: 'perTest',
      mutate,
      ignorePatterns: ['/data', '/dist', '/docs', '/web', '/test-browser'],
      tempDirName: 'dist/mutation/copies',
      reporters: ['clear-text', 'html', 'json'],
      clearTextReporter: { allowColor: false, logTests: false },
      htmlReporter: { fileName: `dist/mutation/${name}.html` },
      jsonReporter: { fileName: `dist/mutation/${name}.json` },
      // Generous: a slow machine must not pass for a test that noticed.
      timeoutMS: 60_000,
    }).runMutationTest();
    scores.push(scoreOf(name, results));
  }
} finally {
  await stopTestCluster();
}
console.table(scores);

/** As Stryker reckons it: a mutant that makes the tests hang is noticed, one that cannot be compiled does not count. */
function scoreOf(target, results) {
  const count = (...states) => results.filter(({ status }) => states.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const missed = count('Survived', 'NoCoverage');
  return {
    target,
    mutants: noticed + missed,
    noticed,
    missed,
    percent: ((100 * noticed) / (noticed + missed)).toFixed(1),
  };
}
