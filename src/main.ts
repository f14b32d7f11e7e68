import cluster from 'node:cluster';
import { readConfiguration } from './config/configuration.js';

try {
  const config = readConfiguration(process.env);
  // Each reads what it needs: the process above the workers has no use for the application, nor a single one for workers.
  if (config.workers === 1) await (await import('./boot/start-alone.js')).startAlone(config);
  else if (cluster.isPrimary) await (await import('./boot/workers/start-primary.js')).startPrimary(config);
  else await (await import('./boot/workers/start-worker.js')).startWorker(config);
} catch (error) {
  console.error(startFailure(error));
  process.exit(1);
}

/** What a person needs to fix a start that failed: the sentence and what caused it, without a stack. */
function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}\n${error.cause.message}` : error.message;
}
