import { runCommandLine } from './run-command-line.js';

/** `npm run cli -- …`: what an operator needs, without HTTP. Reads the same environment as the server. */
process.exitCode = await runCommandLine(process.argv.slice(2));
