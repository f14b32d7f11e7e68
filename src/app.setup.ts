import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { RouteInventory } from './access/route-inventory.js';
import type { DestinationStream } from 'pino';
import { AppModule } from './app.module.js';
import type { Configuration } from './config/configuration.js';
import { Metrics } from './health/metrics.js';
import { answerUnroutable, describeError, isScim } from './http-error.filter.js';
import { serveConsole } from './console/serve-console.js';
import { answerHeaders, bareHeaders } from './http/answer-headers.js';
import { clientErrorAnswer, refuseOtherExpectations, refuseWithoutHost } from './http/client-error.js';
import { setContentTypeAside } from './http/content-type.js';
import { holdBackContinue } from './http/expect-continue.js';
import { closeAfterUnreadBody } from './http/unread-body.js';
import { createLogger, JsonLogger, logRequests, requestId } from './logging.js';
import { serveOpenApi } from './openapi.js';

/**
 * Builds the whole application; `main.ts`, the command line and the tests start the same one.
 *
 * @param log where log lines go instead of standard output
 * @returns the application, initialised and ready to listen or to be called through its HTTP server
 */
export async function createApp(config: Configuration, log?: DestinationStream): Promise<NestFastifyApplication> {
  const addHeaders = answerHeaders(config.publicUrl);
  const adapter = new FastifyAdapter({
    rewriteUrl,
    genReqId: requestId,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      // No hook runs for these.
      addHeaders(reply);
      answerUnroutable(error, request, reply);
    },
    // How long a request may take to arrive, the largest of imports too.
    requestTimeout: 300_000,
    // How long its headers may take, and how often Node looks. What a body may take is said where it is read.
    // Who leaves out the Host is refused below, as everybody is.
    http: { headersTimeout: 20_000, connectionsCheckingInterval: 5_000, requireHostHeader: false },
    clientErrorHandler: clientErrorAnswer(describeError, bareHeaders(config.publicUrl)),
    forceCloseConnections: 'idle',
    ...(config.trustedProxies.length > 0 && { trustProxy: [...config.trustedProxies] }),
    routerOptions: { maxParamLength: 2000 },
  });
  const logger = createLogger(config.logLevel, log);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    bodyParser: false,
    // Quiet until the JSON logger is there; what goes wrong before that is thrown.
    logger: false,
    abortOnError: false,
  });

  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  const inventory = app.get(RouteInventory);
  inventory.listenTo(fastify);
  // Bodies stay unread until a guard has let the caller in (see http/request-body.ts).
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  holdBackContinue(fastify.server);
  refuseOtherExpectations(fastify.server, describeError, bareHeaders(config.publicUrl));
  await app.register(cookie);
  fastify.addHook('onRequest', async (request, reply) => {
    // Nest takes a stream's headers as they are before there is anything to send; pages say otherwise later.
    addHeaders(reply);
    // The provisioning log has the same id.
    reply.header('x-request-id', request.id);
  });
  fastify.addHook('onRequest', async (request, reply) => refuseWithoutHost(request, reply, describeError));
  fastify.addHook('onRequest', async (request) => setContentTypeAside(request));
  let closing = false;
  fastify.addHook('preClose', async () => {
    closing = true;
  });
  fastify.addHook('onSend', async (request, reply, payload) => {
    addHeaders(reply);
    // Otherwise a client would keep the connection, and with it the process, until it feels like letting go.
    if (closing) reply.header('connection', 'close');
    return closeAfterUnreadBody(request, reply, payload);
  });

  logRequests(fastify, logger);
  const metrics = app.get(Metrics);
  fastify.addHook('onResponse', async (request, reply) => {
    metrics.answered(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
  });

  await serveOpenApi(app, config);
  await serveConsole(app);
  await app.init();
  await fastify.ready();
  inventory.refuseUndeclared();
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
