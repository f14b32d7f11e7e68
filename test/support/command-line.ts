import { jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { runCommandLine } from '../../src/cli/run-command-line.js';

/** How a command has ended, and what it has said. */
export interface Ending {
  code: number;
  /** On standard output, line by line. */
  said: string[];
  /** On standard error. */
  complained: string;
}

/**
 * Carries out one command as `npm run cli -- …` does.
 *
 * @param words what stands after `--`
 * @param environment variables that differ from those of the tests
 */
export async function commandLine(words: readonly string[], environment: Record<string, string>): Promise<Ending> {
  const before = { ...process.env };
  const said: string[] = [];
  const complained: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: unknown) => void said.push(String(line)));
  const error = jest.spyOn(console, 'error').mockImplementation((line: unknown) => void complained.push(String(line)));
  process.exitCode = 0;
  try {
    Object.assign(process.env, environment);
    return { code: await runCommandLine(words), said, complained: complained.join('\n') };
  } finally {
    process.exitCode = 0;
    for (const name of Object.keys(environment)) delete process.env[name];
    Object.assign(process.env, before);
    log.mockRestore();
    error.mockRestore();
  }
}

/** The same in a process of its own, for a database that this one runs. */
export async function ownProcess(words: readonly string[], environment: Record<string, string>): Promise<Ending> {
  return new Promise((resolve) => {
    const args = ['--import', 'tsx', 'src/cli/main.ts', ...words];
    const child = execFile(process.execPath, args, { env: { ...process.env, ...environment } }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, said: stdout.trimEnd().split('\n'), complained: stderr.trimEnd() });
    });
  });
}
