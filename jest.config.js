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
  testTimeout: 30_000,
};
