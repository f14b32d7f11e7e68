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
    routerOptions: { maxParamLength: 2000 },
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
  fastify.addHook('onRequest', async (request) => {
    // An empty media type is none, and not one that nobody supports.
    if (request.headers['content-type'] === '') delete request.headers['content-type'];
  });
  let closing = false;
  fastify.addHook('preClose', async () => {
    closing = true;
  });
  fastify.addHook('onSend', async (request, reply) => {
    // Otherwise a client would keep the connection, and with it the process, until it feels like letting go.
    if (closing) reply.header('connection', 'close');
    reply.header('x-content-type-options', 'nosniff');
    // The provisioning log has the same id.
    reply.header('x-request-id', request.id);
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

/** A URL below `/scim` that nothing is routed at. */
const NOWHERE = '/scim/';

/**
 * Okta joins its base URL and the path with a slash of its own, and people paste base URLs with one: doubled and trailing
 * slashes are tolerated under `/scim`, before routing and guards, so that they change nothing about who may do what. The
 * router decodes escapes before it matches; here every other spelling of the fixed parts (`/%73cim`, `/scim/v2/acme/%55sers`)
 * leads nowhere, so that what is SCIM can be told from the URL.
 */
function rewriteUrl(request: IncomingMessage): string {
  const url = originForm(request.url ?? '/');
  const [path = '', ...query] = url.split('?');
  if (!isScim(unescapeAscii(path))) return url;
  const tidy = path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  // `/scim/v2/{tenantId}/{endpoint}`; what comes after is the client's own.
  if (tidy.split('/').slice(0, 5).join('/').includes('%')) return NOWHERE;
  return [tidy, ...query].join('?');
}

/** `GET http://host/path` (RFC 9112 §3.2.2) asks for the path. */
function originForm(url: string): string {
  if (url.startsWith('/') || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function unescapeAscii(path: string): string {
  return path.replace(/%[0-7][0-9a-f]/gi, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
}
