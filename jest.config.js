import { availableParallelism } from 'node:os';

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // They need a program that is fetched first: `npm run test:pooler`.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/pooler/'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  extensionsToTreatAsEsm: ['.ts'],
  // Sources import each other with the .js ending that nodenext wants; Jest resolves the .ts file.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/support/database/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/database/global-teardown.mjs',
  // Tests wait for the database and for other processes: with one worker a core, a quarter of the machine was idle.
  maxWorkers: availableParallelism() + 1,
  // The modules of a test file stay in the memory of its worker, which spends more and more of its time on collecting garbage.
  // One that has grown too large is replaced by a fresh one.
  workerIdleMemoryLimit: '1GB',
  // To give back a gigabyte takes a process longer than the half second that Jest waits before it calls it a leak. What is
  // really left open is still there after this. Milliseconds.
  workerGracefulExitTimeout: 5_000,
  // A machine that others use as well may be ten times slower, and where there is a Citus each file spreads its tables over its machines
  // first, which takes minutes (docs/scaling.md). What hangs is broken off all the same.
  testTimeout: process.env['CITUS_NODES'] === undefined ? 120_000 : 300_000,
};
