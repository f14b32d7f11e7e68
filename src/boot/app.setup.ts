import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { DestinationStream } from 'pino';
import { RouteInventory } from '../access/policy/route-inventory.js';
import type { Configuration } from '../config/configuration.js';
import { serveConsole } from '../console/serve-console.js';
import { Leaving } from '../health/leaving.js';
import { Metrics } from '../health/metrics.js';
import { ProvisioningFigures } from '../health/provisioning-figures.js';
import { RefusalLog } from '../scim/users/request/refusal-log.js';
import { AccountCreation } from '../scim/users/writes/account-creation.js';
import type { PrimaryLink } from '../processes/primary-link.js';
import { serveOpenApi } from '../openapi/openapi.js';
import { AppModule } from './app.module.js';
import { createLogger, JsonLogger, logRequests, StartLogger } from './logging.js';
import { addRequestHooks, measureProvisioning, measureRequests } from './request-hooks.js';
import { declareRequestProperties } from './request-properties.js';
import { leaveBodiesUnread, routeEveryMethod } from './requests-behind-guards.js';
import { openTracing } from '../tracing/open-tracing.js';
import { serverWith } from './server-options.js';
import { tellAnswers } from './told-answers.js';
import { traceRequests } from './trace-requests.js';

/**
 * Builds the whole application; `main.ts`, the command line and the tests start the same one.
 *
 * @param log where log lines go instead of standard output
 * @param primary of a worker; undefined for a process of its own
 * @returns the application, initialised and ready to listen or to be called through its HTTP server
 */
export async function createApp(
  config: Configuration,
  log?: DestinationStream,
  primary?: PrimaryLink,
): Promise<NestFastifyApplication> {
  const adapter = serverWith(config);
  const tracing = await openTracing(config.tracing);
  const logger = createLogger(config.logLevel, log, { tellsProcess: primary !== undefined, tracing });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, 'server', primary, tracing),
    adapter,
    {
      bodyParser: false,
      logger: new StartLogger(new JsonLogger(logger)),
      abortOnError: false,
    },
  );

  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  routeEveryMethod(fastify);
  declareRequestProperties(fastify);
  const inventory = app.get(RouteInventory);
  inventory.listenTo(fastify);
  leaveBodiesUnread(fastify, config);
  await app.register(cookie);
  if (tracing !== undefined) traceRequests(fastify, tracing);
  tellAnswers(fastify, [
    logRequests(logger),
    measureRequests(app.get(Metrics)),
    measureProvisioning(app.get(ProvisioningFigures), app.get(RefusalLog), app.get(AccountCreation)),
  ]);
  addRequestHooks(fastify, config, app.get(Leaving));

  await serveOpenApi(app, config);
  await serveConsole(app);
  await app.init();
  await fastify.ready();
  inventory.refuseUndeclared();
  app.useLogger(new JsonLogger(logger));
  return app;
}
