import { CommanderError } from 'commander';
import { cezanneScim } from './program.js';
import { databasePlace, errorSentence } from './shared/error-sentence.js';

/** `npm run cli -- …`: what an operator needs, without HTTP. Reads the same environment as the server. */
try {
  await cezanneScim().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode);
  console.error(errorSentence(error, databasePlace(process.env)) ?? error);
  process.exitCode = 1;
}
