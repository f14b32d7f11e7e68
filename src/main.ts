import cluster from 'node:cluster';
import { startAlone } from './boot/start-alone.js';
import { startPrimary } from './boot/workers/start-primary.js';
import { startWorker } from './boot/workers/start-worker.js';
import { readConfiguration } from './config/configuration.js';

try {
  const config = readConfiguration(process.env);
  if (config.workers === 1) await startAlone(config);
  else if (cluster.isPrimary) await startPrimary(config);
  else await startWorker(config);
} catch (error) {
  console.error(startFailure(error));
  process.exit(1);
}

/** What a person needs to fix a start that failed: the sentence and what caused it, without a stack. */
function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}\n${error.cause.message}` : error.message;
}
