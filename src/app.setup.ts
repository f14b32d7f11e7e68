import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { AppModule } from './app.module.js';
import type { Configuration } from './config/configuration.js';
import { Metrics } from './health/metrics.js';
import { answerUnroutable, isScim } from './http-error.filter.js';
import { serveConsole } from './console/serve-console.js';
import { createLogger, JsonLogger, logRequests, requestId } from './logging.js';
import { serveOpenApi } from './openapi.js';

/**
 * Builds the whole application; `main.ts`, the command line and the tests start the same one.
 *
 * @returns the application, initialised and ready to listen or to be called through its HTTP server
 */
export async function createApp(config: Configuration): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    rewriteUrl,
    genReqId: requestId,
    frameworkErrors: answerUnroutable,
    // How long a request may take to arrive; an import is read no faster than it is written to the database.
    requestTimeout: 300_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  const logger = createLogger(config.logLevel);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    bodyParser: false,
    // Quiet until the JSON logger is there; what goes wrong before that is thrown.
    logger: false,
    abortOnError: false,
  });

  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  // Bodies stay unread until a guard has let the caller in (see http/request-body.ts).
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  await app.register(cookie);
  let closing = false;
  fastify.addHook('preClose', async () => {
    closing = true;
  });
  fastify.addHook('onSend', async (_request, reply) => {
    // Otherwise a client would keep the connection, and with it the process, until it feels like letting go.
    if (closing) reply.header('connection', 'close');
    reply.header('x-content-type-options', 'nosniff');
    reply.header('cache-control', reply.getHeader('cache-control') ?? 'no-store');
  });

  logRequests(fastify, logger);
  const metrics = app.get(Metrics);
  fastify.addHook('onResponse', async (request, reply) => {
    metrics.answered(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
  });

  serveOpenApi(app, config);
  await serveConsole(app, config);
  await app.init();
  await fastify.ready();
  // From here on: the list of all routes at every start is of no use to anybody.
  app.useLogger(new JsonLogger(logger));
  return app;
}

/**
 * Okta joins its base URL and the path with a slash of its own, and people paste base URLs with one: doubled and trailing
 * slashes are tolerated under `/scim`, before routing and guards, so that they change nothing about who may do what.
 */
function rewriteUrl(request: IncomingMessage): string {
  const url = request.url ?? '/';
  if (!isScim(url)) return url;
  const [path = '', ...query] = url.split('?');
  const tidy = path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  return [tidy, ...query].join('?');
}
