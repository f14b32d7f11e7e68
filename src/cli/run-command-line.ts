import { CommanderError } from 'commander';
import { cezanneScim } from './program.js';
import { databasePlace, errorSentence } from './shared/error-sentence.js';

/**
 * Carries out one command. What goes wrong is said on standard error: in a sentence where somebody can do something about it.
 *
 * @param words what stands after the name of the program
 * @returns the code to exit with
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  try {
    await cezanneScim().parseAsync(words, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Commander has said it already.
    if (error instanceof CommanderError) return error.exitCode;
    console.error(errorSentence(error, databasePlace(process.env)) ?? error);
    return 1;
  }
}
