import { availableParallelism } from 'node:os';

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  extensionsToTreatAsEsm: ['.ts'],
  // Sources import each other with the .js ending that nodenext wants; Jest resolves the .ts file.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/support/database/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/database/global-teardown.mjs',
  // Jest leaves one core free, but most tests wait for the database half of their time.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // The modules of a test file stay in the memory of its worker. One that has grown too large is replaced by a fresh one:
  // it collects garbage most of its time, and at the end is not gone within the half second that Jest gives it.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
};
