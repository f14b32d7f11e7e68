import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { METHODS } from 'node:http';
import { RouteInventory } from '../access/policy/route-inventory.js';
import type { DestinationStream } from 'pino';
import { AppModule } from './app.module.js';
import type { Configuration } from '../config/configuration.js';
import { Metrics } from '../health/metrics.js';
import { answerUnroutable, describeError } from './http-error.filter.js';
import { serveConsole } from '../console/serve-console.js';
import { securityHeaders, bareHeaders } from '../http/connection/security-headers.js';
import { bareContentType } from '../http/connection/bare-content-type.js';
import { clientErrorAnswer, refuseOtherExpectations, refuseWithoutHost } from '../http/connection/client-error.js';
import { setContentTypeAside } from '../http/connection/content-type.js';
import { holdBackContinue } from '../http/connection/expect-continue.js';
import { closeAfterUnreadBody } from '../http/connection/unread-body.js';
import { createLogger, JsonLogger, logRequests, requestId } from './logging.js';
import { serveOpenApi } from '../openapi/openapi.js';
import { declareRequestProperties } from './request-properties.js';
import { rewriteUrl } from './rewrite-url.js';

/**
 * Builds the whole application; `main.ts`, the command line and the tests start the same one.
 *
 * @param log where log lines go instead of standard output
 * @returns the application, initialised and ready to listen or to be called through its HTTP server
 */
export async function createApp(config: Configuration, log?: DestinationStream): Promise<NestFastifyApplication> {
  const addHeaders = securityHeaders(config.publicUrl);
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
    // As long as a URL can be: what is longer would not be routed, and so not asked for a credential.
    // As long as a URL can be: what is longer would not be routed, and so not asked for a credential.
    routerOptions: { maxParamLength: 16_384 },
  });
  const logger = createLogger(config.logLevel, log);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    bodyParser: false,
    // Quiet until the JSON logger is there; what goes wrong before that is thrown.
    logger: false,
    abortOnError: false,
  });

  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  // Below a tenant's SCIM base every method asks for the credential, so every method has to be routed.
  for (const method of METHODS) {
    if (method !== 'CONNECT' && !fastify.supportedMethods.includes(method))
      fastify.addHttpMethod(method, { hasBody: true });
  }
  declareRequestProperties(fastify);
  const inventory = app.get(RouteInventory);
  inventory.listenTo(fastify);
  // Bodies stay unread until a guard has let the caller in (http/connection/request-body.ts).
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
    bareContentType(reply);
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
