import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Configuration, configurationWith, POOL_OF_PRIMARY } from '../../config/configuration.js';
import { EMBEDDED_POSTGRES } from '../../database/database.module.js';
import type { EmbeddedPostgres } from '../../database/embedded/embedded-postgres.js';
import { Metrics } from '../../health/metrics.js';
import { openTracing } from '../../tracing/open-tracing.js';
import { endWithDatabase } from '../end-with-database.js';
import { createLogger, JsonLogger, StartLogger } from '../logging.js';
import { stopOnSignal } from '../stop-on-signal.js';
import { primaryAnswers } from './primary-answers.js';
import { PrimaryModule } from './primary.module.js';
import { SumOfFigures } from './sum-of-figures.js';
import { WorkerPool } from './worker-pool.js';

/** What tells how busy the event loop is: the primary's says nothing about the requests, and would spoil the average. */
const OF_THE_LOOP = /^nodejs_eventloop_/;

/**
 * Starts a server of several processes: this one does what is done once and keeps what must hold for all, the workers serve
 * (docs/architecture.md, "Several processes").
 *
 * @throws Error when the database or a worker cannot start
 */
export async function startPrimary(config: Configuration): Promise<void> {
  const own = configurationWith(config, { databasePoolSize: POOL_OF_PRIMARY });
  const tracing = await openTracing(config.tracing);
  const logger = new JsonLogger(createLogger(config.logLevel, undefined, { tellsProcess: true, tracing }));
  const app = await NestFactory.createApplicationContext(PrimaryModule.with(own, tracing), {
    logger: new StartLogger(logger),
    abortOnError: false,
  });
  app.useLogger(logger);
  const embedded = app.get<EmbeddedPostgres | undefined>(EMBEDDED_POSTGRES);
  const metrics = app.get(Metrics);
  const sum = new SumOfFigures();

  const answers = primaryAnswers(config, {
    databaseUrl: () => config.databaseUrl ?? embedded?.ownerUrl() ?? '',
    workers: () => pool.workers,
    ownFigures: async () => (await metrics.registry.getMetricsAsJSON()).filter(({ name }) => !OF_THE_LOOP.test(name)),
    sum,
  });
  const pool: WorkerPool = new WorkerPool(answers, ({ lastFigures }) => sum.keep(lastFigures));

  pool.onRestart(() => metrics.restarted());
  embedded?.onMove((port) => {
    for (const { channel } of pool.workers) channel.tell('databaseMoved', port);
  });
  endWithDatabase(app);
  void pool.lost.then(({ message }) => {
    console.error(`The server ends, because its workers end again and again. ${message}`);
    process.exit(1);
  });
  stopOnSignal(
    {
      leave: () => {
        // Who stops the server may stop its database in the same moment.
        embedded?.expectEnd();
        pool.leave();
      },
      close: async () => {
        await pool.stop();
        await app.close();
      },
    },
    { seconds: config.shutdownDelay },
  );
  const isServing = await pool.start(config.workers).catch(async (error: unknown) => {
    await pool.stop();
    await app.close();
    throw error;
  });
  if (isServing)
    new Logger('Server').log({ workers: pool.workers.map(({ pid }) => pid) }, `listening, ${config.publicUrl}`);
}
