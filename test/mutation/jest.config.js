import { fileURLToPath } from 'node:url';
import shared from '../../jest.config.js';

// The database is started once for all mutants, by `run-mutation-tests.mjs`, not for each of them.
const { globalSetup: _setup, globalTeardown: _teardown, ...config } = shared;

const tests = (process.env.MUTATION_TESTS ?? '').split(',');

export default {
  ...config,
  // Absolute, because the mutated copy of the project must test itself, not the original.
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  testMatch: tests.map((test) => `<rootDir>/test/${test}.test.ts`),
};
