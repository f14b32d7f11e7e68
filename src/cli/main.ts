import { CommanderError } from 'commander';
import { ConfigurationError } from '../config/configuration.js';
import { DomainError } from '../errors/domain-error.js';
import { cezanneScim } from './program.js';

/** `npm run cli -- …`: what an operator needs, without HTTP. Reads the same environment as the server. */
try {
  await cezanneScim().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode);
  const isExpected = error instanceof ConfigurationError || error instanceof DomainError;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
}
