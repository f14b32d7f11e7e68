import { existsSync, globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { tsImport } from 'tsx/esm/api';
import { targets } from './targets.mjs';

/**
 * `npm run test:mutation -- [target …] [--only <file name>]… [--incremental]`: changes the code in small ways, one at a time,
 * and shows the changes that no test notices. Takes long, so it is not part of `npm run check`. The reports are below
 * `dist/mutation/`.
 *
 * `--only` leaves out all files of the targets but those whose path ends so. `--incremental` keeps the outcome for what changed
 * neither in the mutated code nor in the tests since the last run with it; it does not look at other files.
 */
const { positionals: wanted, values: options } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true }, incremental: { type: 'boolean', default: false } },
});
const unknown = wanted.filter((name) => !(name in targets));
if (unknown.length > 0) {
  console.error(`There is no target ${unknown.join(', ')}. Targets: ${Object.keys(targets).join(', ')}.`);
  process.exit(2);
}
// A file that has moved would otherwise just not be mutated any more, or not notice.
const all = Object.values(targets).flat();
const gone = [
  ...all.flatMap(({ mutate }) => mutate.flatMap(alternatives)).filter((pattern) => globSync(pattern).length === 0),
  ...all.flatMap(({ tests }) => tests.map((name) => `test/${name}.test.ts`)).filter((file) => !existsSync(file)),
];
if (gone.length > 0) {
  console.error(`test/mutation/targets.mjs names what is not there: ${gone.join(', ')}.`);
  process.exit(2);
}

const { startTestCluster } = await tsImport('../support/database/start-test-cluster.ts', import.meta.url);
const { stopTestCluster } = await tsImport('../support/database/stop-test-cluster.ts', import.meta.url);
await startTestCluster();
const scores = [];
try {
  for (const [name, parts] of Object.entries(targets)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const results = [];
    for (const [place, part] of parts.entries()) results.push(...(await resultsOf(`${name}-${place + 1}`, part)));
    if (results.length > 0) scores.push(scoreOf(name, results));
  }
} finally {
  await stopTestCluster();
}
console.table(scores);

async function resultsOf(name, { mutate, tests }) {
  const files = globSync(mutate).filter((file) => options.only?.some((ending) => file.endsWith(ending)) ?? true);
  if (files.length === 0) return [];
  process.env.MUTATION_TESTS = tests.join(',');
  return new Stryker({
    testRunner: 'jest',
    testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
    jest: { configFile: 'test/mutation/jest.config.js', enableFindRelatedTests: false },
    coverageAnalysis: 'perTest',
    mutate: files,
    // Jest keeps the modules of every run in memory; a process that has them all spends its time looking for more.
    maxTestRunnerReuse: 40,
    incremental: options.incremental,
    incrementalFile: `dist/mutation/${name}.incremental.json`,
    ignorePatterns: ['/data', '/dist', '/docs', '/web', '/test-browser'],
    tempDirName: 'dist/mutation/copies',
    reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
    clearTextReporter: { allowColor: false, logTests: false },
    htmlReporter: { fileName: `dist/mutation/${name}.html` },
    jsonReporter: { fileName: `dist/mutation/${name}.json` },
    // Generous: a slow machine must not pass for a test that noticed.
    timeoutMS: 60_000,
  }).runMutationTest();
}

/** As Stryker reckons it: a mutant that makes the tests hang is noticed, one that cannot be compiled does not count. */
function scoreOf(target, results) {
  const count = (state) => results.filter(({ status }) => status === state).length;
  const [killed, timeout, survived, noCoverage] = ['Killed', 'Timeout', 'Survived', 'NoCoverage'].map(count);
  const noticed = killed + timeout;
  const mutants = noticed + survived + noCoverage;
  return { target, mutants, killed, timeout, survived, noCoverage, percent: ((100 * noticed) / mutants).toFixed(1) };
}

/** `a/{b,c}.ts` as `a/b.ts` and `a/c.ts`. */
function alternatives(pattern) {
  const [whole, list = ''] = /\{([^}]*)\}/.exec(pattern) ?? [];
  return whole === undefined ? [pattern] : list.split(',').map((one) => pattern.replace(whole, one));
}
